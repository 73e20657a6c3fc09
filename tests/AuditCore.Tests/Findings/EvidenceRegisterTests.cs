using DpAudit.Core.Findings;
using DpAudit.Core.Primitives;
using static DpAudit.Core.Tests.Findings.AnAudit;

namespace DpAudit.Core.Tests.Findings;

/// <summary>What is held is held once, and is never asked for again.</summary>
public class EvidenceRegisterTests
{
    private static readonly DateOnly Today = new(2026, 5, 11);
    private static readonly HeldEvidence AReceipt = new("receipt", "T1", null, "person", Sha, Today, Ana);
    private static readonly HeldEvidence APayslip = new("payslip", "", new DateRange(new DateOnly(2026, 4, 6), new DateOnly(2026, 5, 3)), "payroll bureau", Sha, Today, Ana);

    [Fact]
    public void WhatIsAboutAPayment_IsHeldForIt()
    {
        var register = Add(AReceipt);

        Assert.True(register.Holds("Receipt", Payment()));
        Assert.False(register.Holds("receipt", Payment("T2")));
        Assert.False(register.Holds("invoice", Payment()));
        Assert.False(register.Holds("receipt", Observed(SignalCode.NotMatched)));
    }

    [Fact]
    public void WhatIsAboutDays_IsHeldForPaymentsOnThem_AndForThePeriod()
    {
        var register = Add(APayslip);

        Assert.True(register.Holds("payslip", Payment("T2")));
        Assert.True(register.Holds("payslip", Observed(SignalCode.NotMatched)));
        Assert.False(register.Holds("payslip", Payment() with { On = new DateOnly(2026, 5, 4) }));
        Assert.False(Add(APayslip with { Days = new DateRange(new DateOnly(2026, 4, 6), new DateOnly(2026, 5, 2)) }).Holds("payslip", Observed(SignalCode.NotMatched)));
    }

    [Fact]
    public void TheSameAgain_ChangesNothing()
    {
        var register = Add(AReceipt);

        Assert.Same(register, register.Add(AReceipt with { By = Bo, ReceivedOn = Today.AddDays(1) }, Auditor(Bo), Today.AddDays(1)).Value);
        Assert.Equal(2, register.Add(APayslip, Auditor(), Today).Value.Entries.Count);
    }

    public static TheoryData<string, HeldEvidence> Bad => new()
    {
        { "EVIDENCE-ROLE", AReceipt with { By = Bo } },
        { "EVIDENCE-KIND", AReceipt with { Kind = "" } },
        { "EVIDENCE-KIND", AReceipt with { Kind = new string('k', 41) } },
        { "EVIDENCE-KIND", AReceipt with { Source = "" } },
        { "EVIDENCE-ABOUT", AReceipt with { TransactionId = "" } },
        { "EVIDENCE-ABOUT", AReceipt with { Days = APayslip.Days } },
        { "EVIDENCE-FILE", AReceipt with { FileSha256 = "receipt.pdf" } },
        { "EVIDENCE-DAY", AReceipt with { ReceivedOn = Today.AddDays(1) } },
    };

    [Theory]
    [MemberData(nameof(Bad), DisableDiscoveryEnumeration = true)]
    public void WhatIsIncomplete_IsRefused(string code, HeldEvidence evidence) => Assert.Equal(code, EvidenceRegister.Empty("P1").Add(evidence, Auditor(), Today).Refusal?.Code);

    [Fact]
    public void AnApprover_RegistersNothing() =>
        Assert.Equal("EVIDENCE-ROLE", EvidenceRegister.Empty("P1").Add(AReceipt with { By = "app" }, Staff("app", StaffRole.Approver), Today).Refusal?.Code);

    [Fact]
    public void ARegister_IsBounded()
    {
        var register = EvidenceRegister.Empty("P1");
        for (var count = 0; count < EvidenceRegister.MostEntries; count++)
        {
            register = register.Add(AReceipt with { TransactionId = $"T{count}" }, Auditor(), Today).Value;
        }

        Assert.Equal("EVIDENCE-FULL", register.Add(APayslip, Auditor(), Today).Refusal?.Code);
    }

    private static EvidenceRegister Add(HeldEvidence evidence) => EvidenceRegister.Empty("P1").Add(evidence, Auditor(), Today).Value;
}
