using DpAudit.Core.Policies;
using DpAudit.Core.Primitives;
using DpAudit.Core.Transactions;

namespace DpAudit.Core.Matching;

/// <summary>
/// Ties rows of one group of accounts together: an authorisation to its clearing or its release, money back to its purchase (in part, late, in
/// another period), and the two sides of a transfer between a person's own cards.
/// </summary>
internal sealed class Pairing(Ledger ledger, Attribution attribution, PayeeNames names, PairingPolicy policy)
{
    /// <summary>Finds the pairs among some transactions.</summary>
    /// <param name="rows">Indexes in the ledger, in its order.</param>
    /// <param name="matches">Where pairs are written, by index in the ledger.</param>
    public void Pair(ReadOnlySpan<int> rows, MatchedSpend[] matches)
    {
        var authorised = new List<int>();
        var released = new List<int>();
        var back = new List<int>();
        var transfers = new List<int>();
        foreach (var at in rows)
        {
            ref var row = ref ledger[at];
            var list = row.Status == TransactionStatus.Authorised ? authorised
                : row.Status == TransactionStatus.Reversed ? released
                : !row.IsPosted ? null
                : row.Kind is TransactionKind.Refund or TransactionKind.Reversal or TransactionKind.Chargeback ? back
                : row.Kind == TransactionKind.Transfer ? transfers
                : null;
            list?.Add(at);
        }

        if (authorised.Count + back.Count > 0)
        {
            var candidates = Candidates(rows, [.. authorised, .. back]);
            PairReleases(authorised, released, matches);
            PairAuthorisations(authorised, candidates, matches);
            PairMoneyBack(back, candidates, matches);
        }

        PairTransfers(transfers, matches);
    }

    /// <summary>The booked rows that could be partners of the rows that look for one: at the same payee, or tied by the provider's link.</summary>
    private Dictionary<(int Account, long Key), List<int>> Candidates(ReadOnlySpan<int> rows, List<int> seekers)
    {
        var candidates = new Dictionary<(int, long), List<int>>();
        foreach (var at in seekers)
        {
            candidates.TryAdd(PayeeOf(at), []);
            candidates.TryAdd(LinkOf(at), []);
        }

        foreach (var at in rows)
        {
            if (!ledger[at].IsPosted)
            {
                continue;
            }

            if (candidates.TryGetValue(PayeeOf(at), out var list))
            {
                list.Add(at);
            }

            if (ledger[at].Link != 0 && candidates.TryGetValue(LinkOf(at), out list))
            {
                list.Add(at);
            }
        }

        return candidates;
    }

    /// <summary>Rows at the same payee; those the provider ties come last, so that they win.</summary>
    private IEnumerable<int> Partners(int at, Dictionary<(int, long), List<int>> candidates) =>
        ledger[at].Link == 0 ? candidates[PayeeOf(at)] : candidates[PayeeOf(at)].Concat(candidates[LinkOf(at)]);

    private (int Account, long Key) LinkOf(int at) => (attribution.AccountOf(at), unchecked((long)ledger[at].Link) | long.MinValue);

    private (int Account, long Key) PayeeOf(int at) => (attribution.AccountOf(at), names.Of(ledger[at].Payee));

    /// <summary>An authorisation that was taken back is no commitment any more: the release says which by its link, or by card and amount.</summary>
    private void PairReleases(List<int> authorised, List<int> released, MatchedSpend[] matches)
    {
        foreach (var at in released)
        {
            var release = ledger[at]; // a copy, for the search below
            var other = authorised.FindIndex(one => Releases(release, ledger[one]) && matches[one].PairsWith == MatchedSpend.NoPair);
            if (other >= 0)
            {
                matches[authorised[other]] = matches[authorised[other]] with { PairsWith = at, IsSuperseded = true };
                matches[at] = matches[at] with { PairsWith = authorised[other] };
                authorised.RemoveAt(other);
            }
        }
    }

    private static bool Releases(in Transaction release, in Transaction authorisation) => release.Card == authorisation.Card
        && release.TransactionDate >= authorisation.TransactionDate
        && (release.Link != 0 && authorisation.Link != 0
            ? release.Link == authorisation.Link
            : release.Payee == authorisation.Payee && Math.Abs(release.AmountPence) == Math.Abs(authorisation.AmountPence));

    private void PairAuthorisations(List<int> authorised, Dictionary<(int, long), List<int>> candidates, MatchedSpend[] matches)
    {
        foreach (var at in authorised)
        {
            var clearing = ClearingOf(at, candidates[PayeeOf(at)], matches, out var likely);
            clearing = clearing == MatchedSpend.NoPair && ledger[at].Link != 0 ? ClearingOf(at, candidates[LinkOf(at)], matches, out _) : clearing;
            clearing = clearing == MatchedSpend.NoPair ? likely : clearing;
            if (clearing != MatchedSpend.NoPair)
            {
                matches[at] = matches[at] with { PairsWith = clearing, IsSuperseded = true };
                matches[clearing] = matches[clearing] with { PairsWith = at };
            }
        }
    }

    /// <summary>The clearing that the provider itself ties to an authorisation; the amount may differ, as with a tip.</summary>
    /// <param name="at">The authorisation.</param>
    /// <param name="booked">Booked rows, by posting date.</param>
    /// <param name="matches">What is paired already.</param>
    /// <param name="likely">Where none is tied, the first of the same amount.</param>
    private int ClearingOf(int at, List<int> booked, MatchedSpend[] matches, out int likely)
    {
        likely = MatchedSpend.NoPair;
        ref var authorisation = ref ledger[at];
        for (var next = FirstFrom(booked, authorisation.TransactionDate); next < booked.Count; next++)
        {
            var other = booked[next];
            ref var clearing = ref ledger[other];
            if (clearing.PostingDate.DayNumber - authorisation.TransactionDate.DayNumber > policy.ClearingDays)
            {
                break;
            }

            if (matches[other].PairsWith != MatchedSpend.NoPair || clearing.Card != authorisation.Card || Math.Sign(clearing.AmountPence) != Math.Sign(authorisation.AmountPence))
            {
                continue;
            }

            if (authorisation.Link != 0 && clearing.Link == authorisation.Link)
            {
                return other;
            }

            var tiedElsewhere = authorisation.Link != 0 && clearing.Link != 0;
            likely = likely == MatchedSpend.NoPair && !tiedElsewhere && clearing.AmountPence == authorisation.AmountPence ? other : likely;
        }

        return MatchedSpend.NoPair;
    }

    /// <summary>The first of some rows, which go by posting date, that was posted on a day or after it.</summary>
    private int FirstFrom(List<int> booked, DateOnly day)
    {
        var (from, to) = (0, booked.Count);
        while (from < to)
        {
            var middle = (from + to) / 2;
            (from, to) = ledger[booked[middle]].PostingDate < day ? (middle + 1, to) : (from, middle);
        }

        return from;
    }

    private void PairMoneyBack(List<int> back, Dictionary<(int, long), List<int>> candidates, MatchedSpend[] matches)
    {
        var left = new Dictionary<int, long>();
        foreach (var at in back)
        {
            ref var refund = ref ledger[at];
            var best = MatchedSpend.NoPair;
            var bestRank = 0;
            foreach (var other in Partners(at, candidates))
            {
                ref var purchase = ref ledger[other];
                var days = refund.PostingDate.DayNumber - purchase.TransactionDate.DayNumber;
                var remaining = left.GetValueOrDefault(other, purchase.AmountPence);
                if (days < 0 || days > policy.RefundDays || other == at || Math.Sign(remaining) != -Math.Sign(refund.AmountPence)
                    || Math.Abs(remaining) < Math.Abs(refund.AmountPence) || IsMoneyBack(purchase.Kind))
                {
                    continue;
                }

                // The provider's own tie, then the whole amount, then the latest purchase it can be a part of.
                var rank = refund.Link != 0 && refund.Link == purchase.Link ? 3 : remaining == -refund.AmountPence ? 2 : 1;
                if (rank >= bestRank)
                {
                    (best, bestRank) = (other, rank);
                }
            }

            if (best != MatchedSpend.NoPair)
            {
                left[best] = left.GetValueOrDefault(best, ledger[best].AmountPence) + refund.AmountPence;
                var bought = matches[best];
                matches[at] = matches[at] with
                {
                    PairsWith = best,
                    Line = bought.Line,
                    PlanAlone = bought.PlanAlone,
                    PlanAloneBy = bought.PlanAloneBy,
                    PlanAlonePercent = bought.PlanAlonePercent,
                    By = bought.Line == MatchedSpend.NoLine ? MatchMethod.None : MatchMethod.Pair,
                    ConfidencePercent = bought.ConfidencePercent,
                };
                matches[best] = bought with { PairsWith = bought.PairsWith == MatchedSpend.NoPair ? at : bought.PairsWith, IsRefunded = true };
            }
        }
    }

    private static bool IsMoneyBack(TransactionKind kind) => kind is TransactionKind.Refund or TransactionKind.Reversal or TransactionKind.Chargeback;

    private void PairTransfers(List<int> transfers, MatchedSpend[] matches)
    {
        for (var one = 0; one < transfers.Count; one++)
        {
            var first = ledger[transfers[one]];
            for (var two = one + 1; two < transfers.Count && matches[transfers[one]].PairsWith == MatchedSpend.NoPair; two++)
            {
                var second = ledger[transfers[two]];
                if (second.PostingDate.DayNumber - first.PostingDate.DayNumber > policy.TransferDays)
                {
                    break;
                }

                if (second.AmountPence == -first.AmountPence && matches[transfers[two]].PairsWith == MatchedSpend.NoPair
                    && attribution.PersonOf(transfers[one]) == attribution.PersonOf(transfers[two])
                    && (second.Card != first.Card || attribution.AccountOf(transfers[one]) != attribution.AccountOf(transfers[two])))
                {
                    matches[transfers[one]] = matches[transfers[one]] with { PairsWith = transfers[two] };
                    matches[transfers[two]] = matches[transfers[two]] with { PairsWith = transfers[one] };
                }
            }
        }
    }
}
