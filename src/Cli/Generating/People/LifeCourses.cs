namespace DpAudit.Cli.Generating.People;

/// <summary>
/// Deals out lives: most are quiet, some have an event. Events are dealt by turns, not by chance, so that a small council sees
/// them too; the first person's life is always quiet.
/// </summary>
internal sealed class LifeCourses(SeededRandom random, int days)
{
    private const int QuietDays = 3 * CouncilOptions.DaysInPeriod;

    /// <summary>The life of one person.</summary>
    public LifeCourse Deal(int index, PaymentKind kind, bool replacesCards)
    {
        var life = new LifeCourse { From = -random.Between(30, 700) };
        if (kind == PaymentKind.Carer)
        {
            return life with { OneOffOn = random.Below(Math.Max(1, days / 2)) };
        }

        if (replacesCards && index % 8 == 2)
        {
            life = life with { CardReplacedOn = Within(10, 90) };
        }

        if (index % 21 == 11)
        {
            life = life with { UpliftFrom = Within(20, 80) };
        }

        return (index % 19, index % 17, index % 14, index % 13, index % 9) switch
        {
            (6, _, _, _, _) => Dormant(life),
            (_, 9, _, _, _) => Ending(life),
            (_, _, 5, _, _) => Away(life, "hospital", random.Between(9, 40)),
            (_, _, _, 4, _) => Starting(life),
            (_, _, _, _, 3) => Away(life, "respite", 7),
            _ => life,
        };
    }

    private static LifeCourse Dormant(LifeCourse life, int from) => life with { DormantFrom = from, DormantUntil = from + QuietDays + (QuietDays / 2) };

    private LifeCourse Dormant(LifeCourse life) => Dormant(life, random.Between(-QuietDays / 3, Math.Max(0, days - QuietDays)));

    private LifeCourse Ending(LifeCourse life)
    {
        var until = Within(30, 70);
        return life with { Until = until, ReturnsOn = until + random.Between(42, 80), UpliftFrom = null };
    }

    private LifeCourse Away(LifeCourse life, string why, int length)
    {
        var from = Within(15, 85);
        return life with { AwayFrom = from, AwayUntil = from + length - 1, AwayWhy = why };
    }

    private LifeCourse Starting(LifeCourse life)
    {
        var from = Within(10, 60);
        return life with { From = from, OneOffOn = from, CardReplacedOn = null, UpliftFrom = null };
    }

    private int Within(int fromPerCent, int toPerCent) => random.Between(days * fromPerCent / 100, days * toPerCent / 100);
}
