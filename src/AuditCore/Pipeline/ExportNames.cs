using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace DpAudit.Core.Pipeline;

/// <summary>Tells payees who may be people from those who are surely not. It is there to ask a reviewer, so a doubt counts as “may be”.</summary>
internal static class ExportNames
{
    private const int MostWordsOfAName = 4;
    private const char OpenQuote = '“';
    private const char CloseQuote = '”';

    /// <summary>Words that no person is called by, and that the names of shops, firms and authorities have.</summary>
    private static readonly FrozenSet<string> NoNames = new[]
    {
        "LTD", "LIMITED", "PLC", "LLP", "LLC", "CIC", "CIO", "INC", "CO", "COMPANY", "GROUP", "AND", "THE", "OF", "FOR", "UK", "GB", "COUNCIL", "BOROUGH", "COUNTY", "NHS", "HMRC", "TRUST", "CHARITY", "BANK",
        "CARE", "CARERS", "AGENCY", "SERVICES", "SERVICE", "SUPPORT", "PAYROLL", "PENSION", "PENSIONS", "INSURANCE", "TAXI", "TAXIS", "CABS", "CARS", "BUS", "TRAINS", "RAIL", "SHOP", "STORE", "STORES", "SUPERMARKET",
        "MARKET", "CAFE", "COFFEE", "PUB", "INN", "HOTEL", "RESTAURANT", "BOWLING", "BINGO", "CINEMA", "THEATRE", "CLUB", "CENTRE", "CENTER", "LEISURE", "POOL", "GYM", "SCHOOL", "COLLEGE", "PHARMACY", "CHEMIST",
        "SURGERY", "CLINIC", "HOSPITAL", "POST", "OFFICE", "ATM", "CASH", "FEE", "CHARGE", "REFUND", "TRANSFER", "LOAD", "DEPOSIT", "WITHDRAWAL", "ONLINE", "DIRECT", "DEBIT", "PAYMENT", "ENERGY", "WATER", "GAS", "MOBILE",
        "AMAZON", "TESCO", "ASDA", "SAINSBURYS", "ALDI", "LIDL", "MORRISONS", "WAITROSE", "BOOTS", "ARGOS", "WILKO", "PAYPAL", "UBER",
    }.ToFrozenSet();

    /// <summary>Whether a payee may be an individual: up to four words of letters, none of which says that it is not.</summary>
    public static bool MayBeAPerson(string payee)
    {
        ArgumentNullException.ThrowIfNull(payee);
        var words = Words(payee);
        return words.Count is > 0 and <= MostWordsOfAName && words.All(word => !NoNames.Contains(word) && word.All(char.IsLetter)) && (words.Count > 1 || payee.Trim().Length > 1);
    }

    /// <summary>Whether a text quotes a payee who may be an individual.</summary>
    public static bool QuotesAPerson(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Quoted(text).Any(MayBeAPerson);
    }

    private static IEnumerable<string> Quoted(string text)
    {
        for (var from = text.IndexOf(OpenQuote); from >= 0; from = text.IndexOf(OpenQuote, from + 1))
        {
            var to = text.IndexOf(CloseQuote, from);
            yield return text[(from + 1)..(to < 0 ? text.Length : to)];
        }
    }

    /// <summary>The words in capitals without their marks; numbers and references at the end are no words of a name.</summary>
    private static List<string> Words(string payee)
    {
        var folded = string.Concat(payee.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark));
        return [.. folded.ToUpperInvariant().Split([' ', '.', ',', '-', '\'', '’', '*', '/', '(', ')', '\t', '&'], StringSplitOptions.RemoveEmptyEntries).Where(word => !word.Any(char.IsAsciiDigit))];
    }
}
