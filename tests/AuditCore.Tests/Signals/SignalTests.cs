using DpAudit.Core.Primitives;
using DpAudit.Core.Tests.Scenarios;

namespace DpAudit.Core.Tests.Signals;

/// <summary>Every observation with the situations in which it is made and those in which a plan fact silences it (<see cref="SignalCases"/>).</summary>
public class SignalTests
{
    /// <summary>All situations by name.</summary>
    public static TheoryData<string> Cases => [.. SignalCases.All.Select(one => one.ToString())];

    /// <summary>The situations in which something is observed.</summary>
    public static TheoryData<string> FiringCases => [.. SignalCases.All.Where(one => one.Fires).Select(one => one.ToString())];

    /// <summary>Those that are observed only where a statement covers the period.</summary>
    public static TheoryData<string> CasesThatNeedAStatement =>
    [
        .. SignalCases.All.Where(one => one.Fires && one.Code is SignalCode.AccountEmpty or SignalCode.NoSpending or SignalCode.ContributionShort
            or SignalCode.SurplusAboveContingency or SignalCode.LoadLate or SignalCode.LoadMissing).Where(one => one.Fires).Select(one => one.ToString()),
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void ASignal_IsObservedOrSilent(string name)
    {
        var one = Case(name);

        Assert.Equal(one.Fires, Codes(one, one.Audit()).Contains(one.Code));
    }

    [Theory]
    [MemberData(nameof(FiringCases))]
    public void SwitchedOffByPolicy_ItIsSilent_AndTheOthersAreNot(string name)
    {
        var one = Case(name);

        Assert.Equal(Codes(one, one.Audit()).Where(code => code != one.Code), Codes(one, one.Audit(off: true)));
    }

    [Theory]
    [MemberData(nameof(FiringCases))]
    public void SwitchedOffByPolicy_ItMarksNoPayment(string name)
    {
        var one = Case(name);

        Assert.DoesNotContain(one.Audit(off: true).Audit.Marks, marks => marks.Has(one.Code));
    }

    [Fact]
    public void SwitchedOffLater_WhatWasObservedBefore_Stays()
    {
        var audit = Council.ACouncil()
            .WithPerson("P1", p => p.Plan("2026-01-01", 800m).Account("A1"))
            .WithStatement("A1", s => s.Load(Periods.First, 800m).Spend("2026-04-10 02:00", 20m, "OAK STUDIO").Spend("2026-05-10 02:00", 20m, "OAK STUDIO"))
            .WithLaterPolicy(Periods.Second, policy => policy with { Signals = policy.Signals with { Off = ["night-support"] } })
            .Audit();

        Assert.Equal([Periods.First], audit.Signals("P1").Where(signal => signal.Code == SignalCode.NightSupport).Select(signal => signal.Period.ToString()));
        Assert.Single(audit.Audit.Marks, marks => marks.Has(SignalCode.NightSupport));
    }

    [Theory]
    [MemberData(nameof(CasesThatNeedAStatement))]
    public void AMissingStatement_SilencesIt(string name)
    {
        var one = Case(name);

        Assert.DoesNotContain(one.Code, Codes(one, one.Audit(coverDays: 8)));
    }

    [Fact]
    public void EveryCode_IsObservedSomewhere_AndSilentSomewhere() => Assert.All(Enum.GetValues<SignalCode>(), code =>
    {
        Assert.Contains(SignalCases.All, one => one.Code == code && one.Fires);
        Assert.Contains(SignalCases.All, one => one.Code == code && !one.Fires);
    });

    [Fact]
    public void Welfare_ComesFirst()
    {
        var order = Enum.GetValues<SignalCode>();

        Assert.Equal([SignalCode.DeclinedWage, SignalCode.AccountEmpty, SignalCode.AccountSuspended, SignalCode.NoSpending], order[..4]);
        Assert.All(SignalCases.All, one => Assert.Equal(Codes(one, one.Audit()).Order(), Codes(one, one.Audit())));
    }

    private static SignalCase Case(string name) => SignalCases.All.Single(one => one.ToString() == name);

    private static IReadOnlyList<SignalCode> Codes(SignalCase one, Audited audit) => audit.Codes("P1", one.Period);
}
