using System.Net.Http.Headers;
using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;

namespace DpAudit.Functions.Pages.Finance;

/// <summary>Which files are looked at at all. What is in them decides the rest.</summary>
internal static class UploadRules
{
    /// <summary>What a browser offers to choose.</summary>
    public const string Accept = ".csv,.txt,.tsv";

    private const int LongestName = 120;

    /// <summary>What browsers call such files; on a machine with a spreadsheet they name that.</summary>
    private static readonly string[] Types = ["text/csv", "text/plain", "text/tab-separated-values", "application/csv", "application/vnd.ms-excel", "application/octet-stream"];

    /// <summary>A file's own name, without its folder and without characters that no name should have.</summary>
    public static string NameOf(IFormFile file)
    {
        var name = string.Concat(Path.GetFileName(file.FileName.Replace('\\', '/')).Where(c => !char.IsControl(c))).Trim();
        return CardNumbers.Mask(name.Length == 0 ? "statement.csv" : name.Length <= LongestName ? name : $"{Path.GetFileNameWithoutExtension(name)[..(LongestName / 2)]}{Extension(name)}");
    }

    /// <summary>Why a file is not looked at; null = it is.</summary>
    public static Refusal? Refuses(IFormFile file)
    {
        var type = MediaTypeHeaderValue.TryParse(file.ContentType, out var parsed) ? parsed.MediaType ?? "" : "";
        return RefusesName(file.FileName) ?? (type.Length > 0 && !Types.Contains(type, StringComparer.OrdinalIgnoreCase) ? new Refusal("UPLOAD-KIND", $"The file was sent as “{type}”, which is no table of text.", "Export the statement as CSV, or save the workbook as “CSV UTF-8”.") : null);
    }

    /// <summary>Why a file of a name is not looked at; null = it is.</summary>
    public static Refusal? RefusesName(string name) =>
        Accept.Split(',').Contains(Extension(name), StringComparer.OrdinalIgnoreCase)
            ? null : new Refusal("UPLOAD-KIND", "The file is not named as a table of text: its name ends in none of .csv, .txt and .tsv.", "Export the statement as CSV, or save the workbook as “CSV UTF-8”.");

    private static string Extension(string name) => Path.GetExtension(name);
}
