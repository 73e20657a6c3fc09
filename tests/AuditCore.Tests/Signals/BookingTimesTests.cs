using DpAudit.Core.Primitives;
using DpAudit.Core.Tests.Scenarios;
using static DpAudit.Core.Tests.Scenarios.Council;
using static DpAudit.Core.Tests.Scenarios.Periods;

namespace DpAudit.Core.Tests.Signals;

/// <summary>A provider that writes down when it booked a payment says nothing about the night.</summary>
public class BookingTimesTests
{
    [Theory]
    [InlineData(10, 90, true)] // ten in a hundred: some people are up at night
    [InlineData(11, 89, false)] // more than people are
    [InlineData(60, 40, false)]
    [InlineData(50, 49, true)] // too few to tell
    public void AProviderWithManyPaymentsAtNight_IsNotBelieved(int atNight, int byDay, bool isObserved)
    {
        var audit = Audit(atNight, byDay);

        Assert.Equal(isObserved, audit.Codes("P1").Contains(SignalCode.NightSupport));
        Assert.Equal(isObserved, audit.Audit.Marks.Any(marks => marks.Has(SignalCode.NightSupport)));
    }

    [Fact]
    public void OtherObservations_Stay() => Assert.Contains(SignalCode.NotMatched, Audit(60, 40).Codes("P1"));

    [Fact]
    public void AnyNumberOfThreads_IsTheSame() => Assert.Equal(Audit(10, 20_000, 1).Files(), Audit(10, 20_000, 4).Files());

    [Fact]
    public void WhatIsAuthorisedByDay_IsNotAtNight_WheneverItCleared()
    {
        var audit = ACouncil().WithPerson("P1", p => p.Plan("2026-01-01", 8_000m).Account("A1")).WithStatement("A1", s =>
        {
            s.Load(First, 8_000m);
            for (var payment = 0; payment < 120; payment++)
            {
                s.Authorised("2026-04-10 12:00", 5m + (payment * 0.5m), "OAK STUDIO", $"{payment}").Spend("2026-04-11 03:00", 5m + (payment * 0.5m), "OAK STUDIO", link: $"{payment}");
            }

            s.Spend("2026-04-12 03:00", 20m, "NIGHT VISITS");
        }).Audit();

        Assert.Equal("NIGHT VISITS", audit.Signal("P1", SignalCode.NightSupport).Fact);
    }

    private static Audited Audit(int atNight, int byDay, int threads = 1) => ACouncil()
        .WithPerson("P1", p => p.Plan("2026-01-01", 8_000m).Account("A1"))
        .WithStatement("A1", s =>
        {
            s.Load(First, 8_000m).WithoutBalances();
            for (var payment = 0; payment < atNight + byDay; payment++)
            {
                s.Spend($"2026-04-{7 + (payment % 20):00} {(payment < atNight ? "03" : "13")}:{payment % 60:00}", 5m, $"SHOP {(char)('A' + (payment % 26))}{(char)('A' + (payment / 26 % 26))} STORE");
            }
        }).Audit(threads);
}
