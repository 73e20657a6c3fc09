using System.Globalization;
using DpAudit.Core.Tests.Scenarios;
using static DpAudit.Core.Tests.Scenarios.Council;
using static DpAudit.Core.Tests.Scenarios.Periods;

namespace DpAudit.Core.Tests.Scoring;

/// <summary>A council of twelve people who pay a wage and shop for food, week after week, as their plans expect.</summary>
internal static class WeeklyLife
{
    public const int People = 12;
    public const string Grace = "GRACE HILL";
    public const string Grocer = "TOWN GROCER";
    public const string OddDay = "2026-05-29";

    /// <summary>The council.</summary>
    /// <param name="periods">How many periods.</param>
    /// <param name="begins">A person's first period.</param>
    /// <param name="plan">What a person's plan has besides.</param>
    /// <param name="besides">What a person pays besides in a period.</param>
    /// <param name="odd">What the eighth person does at the last shopping day of the second period, instead of shopping.</param>
    public static Council Of(
        int periods = 2, Func<int, int>? begins = null, Action<APerson, int>? plan = null, Action<AStatement, int, int>? besides = null, Func<AStatement, AStatement>? odd = null)
    {
        var council = ACouncil();
        for (var number = 1; number <= People; number++)
        {
            var (person, account, first) = (number, $"A{number:00}", begins?.Invoke(number) ?? 1);
            council.WithPerson($"P{number:00}", p =>
            {
                p.Plan(first == 1 ? "2025-01-01" : Period(first), 900m, cash: 20m).Line("wages", 120m, "weekly", Grace).Flexible("food", 25m, "weekly", payees: Grocer);
                plan?.Invoke(p, person);
                p.Account(account);
            });
            council.WithStatement(account, s =>
            {
                for (var period = first; period <= periods; period++)
                {
                    s.Load(Period(period), 900m);
                    for (var week = 0; week < 4; week++)
                    {
                        s.Pay(Day(period, 7 * week), 120m, Grace);
                        _ = odd is not null && (person, period, week) == (8, 2, 3) ? odd(s) : s.Spend(Day(period, (7 * week) + 1 + (person % 5)) + " 11:30", 15m + ((person + week + period) % 7), Grocer);
                    }

                    besides?.Invoke(s, person, period);
                }
            });
        }

        return council;
    }

    /// <summary>A day of a period, from 0.</summary>
    public static string Day(int period, int day) => DateOnly.ParseExact(Period(period), "yyyy-MM-dd").AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
