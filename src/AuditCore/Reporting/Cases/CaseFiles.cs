using System.Text;
using System.Text.Json;
using DpAudit.Core.Matching;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Primitives;
using DpAudit.Core.Sampling;
using DpAudit.Core.Signals;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Reporting.Cases;

/// <summary>
/// Writes people's four weeks so that one of them is found without reading the others: a line of JSON for each person, and an index that says where it begins.
/// </summary>
public static class CaseFiles
{
    /// <summary>The file with a line for each person.</summary>
    public static string NameOf(FourWeekPeriod period) => $"cases-{period}.jsonl";

    /// <summary>The index: where each person's line begins, in bytes.</summary>
    public static string IndexOf(FourWeekPeriod period) => $"cases-{period}.json";

    /// <summary>The two files of each period asked for; the same bytes for the same audit.</summary>
    public static IEnumerable<CycleFile> Write(CouncilAudit audit)
    {
        ArgumentNullException.ThrowIfNull(audit);
        for (var period = audit.Frame.FirstAsked; period < audit.Frame.Periods.Count; period++)
        {
            using var lines = new MemoryStream();
            var index = new Dictionary<string, long>();
            foreach (var one in Of(audit, period))
            {
                index.Add(one.PersonId, lines.Position);
                JsonSerializer.Serialize(lines, one, CaseJson.Default.PersonCase);
                lines.WriteByte((byte)'\n');
            }

            yield return new CycleFile(NameOf(audit.Frame.Periods[period]), lines.ToArray());
            yield return new CycleFile(IndexOf(audit.Frame.Periods[period]), JsonSerializer.SerializeToUtf8Bytes(index, CaseJson.Default.DictionaryStringInt64));
        }
    }

    private static IEnumerable<PersonCase> Of(CouncilAudit audit, int period)
    {
        var (frame, when) = (audit.Frame, audit.Frame.Periods[period]);
        var rows = Enumerable.Range(0, frame.Ledger.Count).Where(at => frame.PeriodOf[at] == period && frame.Attribution.PersonOf(at) != Attribution.Nobody).ToLookup(at => frame.Attribution.PersonOf(at));
        var pictures = audit.Pictures.Where(picture => picture.Period == when).ToLookup(picture => picture.PersonId);
        var signals = audit.Signals.Where(signal => signal.Period == when).ToLookup(signal => signal.PersonId);
        var sampled = audit.Sample.Draw is null ? Enumerable.Empty<(int, CaseSampled)>().ToLookup(one => one.Item1, one => one.Item2) : SampledOf(audit, period);
        for (var person = 0; person < frame.Plans.People.Count; person++)
        {
            var id = frame.Plans.People[person].Id;
            if (pictures.Contains(id) || rows.Contains(person))
            {
                yield return new PersonCase(
                    id, when, [.. pictures[id].Select(AccountOf)], [.. rows[person].Select(at => RowOf(audit, at))],
                    [.. signals[id].Select(signal => new CaseObservation(signal.Code, IdOf(audit, signal.Transaction), signal.Amount, SignalWords.Say(signal)))], [.. sampled[person]]);
            }
        }
    }

    private static ILookup<int, CaseSampled> SampledOf(CouncilAudit audit, int period)
    {
        var (cycle, reasons) = (audit.Sample.CycleOf(period), new SampleReasons(audit.Sample, period));
        return cycle.Items.Select(drawn =>
        {
            var item = (drawn.Stratum == Stratum.Credit ? cycle.Chances.Frame.Credits : cycle.Chances.Frame.Payments)[drawn.Item];
            return (item.Person, Sampled: new CaseSampled(item.Id.ToString(), drawn.Stratum, SampleReasons.InWords(drawn.Chance), reasons.Of(drawn)));
        }).ToLookup(one => one.Person, one => one.Sampled);
    }

    private static CaseAccount AccountOf(FourWeekPicture one) => new(
        one.AccountId, one.Opening, one.LoadsCouncil, one.LoadsNhs, one.ContributionDue, one.ContributionPaid, one.Spend, one.Refunds, one.Fees, one.Cash, one.Unmatched, one.Disputed, one.Transfers,
        one.Commitments, one.Contingency, one.SurplusCouncil, one.SurplusNhs, one.SurplusPerson, one.Unattributed, one.Closing, one.StatementComplete);

    private static CaseRow RowOf(CouncilAudit audit, int at)
    {
        ref var row = ref audit.Import.Ledger[at];
        ref readonly var match = ref audit.Matches[at];
        var frame = audit.Frame;
        return new CaseRow(
            row.Id.ToString(), frame.Attribution.Accounts[frame.Attribution.AccountOf(at)].Id, row.TransactionDate, row.PostingDate, TransactionRows.KindOf(row, match), new Money(row.AmountPence),
            Encoding.UTF8.GetString(frame.Names.Text(frame.Names.Of(row.Payee))), frame.Texts.Text(row.Payee), row.Mcc == 0 ? null : row.Mcc, match.Line == MatchedSpend.NoLine ? "" : frame.Plans.Lines[match.Line].Id,
            match.By == MatchMethod.None ? "" : Yaml.Hyphenated(match.By), match.By == MatchMethod.None ? null : match.ConfidencePercent,
            match.PairsWith == MatchedSpend.NoPair ? "" : IdOf(audit, match.PairsWith), audit.Late[at]);
    }

    private static string IdOf(CouncilAudit audit, int at) => at == Signal.NoTransaction ? "" : audit.Import.Ledger[at].Id.ToString();
}
