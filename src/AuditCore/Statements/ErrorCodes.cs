namespace DpAudit.Core.Statements;

/// <summary>
/// Every error a person can meet while importing, with what to do about it. docs/errors.md explains each one at length;
/// a test holds the two together.
/// </summary>
public static class ErrorCodes
{
    /// <summary>A file without content.</summary>
    public static readonly ErrorCode FileEmpty = new("FILE-EMPTY", "The file is empty. Export the statement again.");

    /// <summary>A header and no rows.</summary>
    public static readonly ErrorCode FileHeaderOnly = new("FILE-HEADER-ONLY", "The file has column names but no rows. If there was truly no activity, say so in the arrivals file; otherwise export it again.");

    /// <summary>Not text.</summary>
    public static readonly ErrorCode FileBinary = new("FILE-BINARY", "This is not a text file. Export the statement as CSV.");

    /// <summary>A workbook with a .csv name.</summary>
    public static readonly ErrorCode FileWorkbook = new("FILE-WORKBOOK", "This is an Excel workbook or a zip file. Open it and save it as “CSV UTF-8”.");

    /// <summary>UTF-16 text.</summary>
    public static readonly ErrorCode FileUtf16 = new("FILE-UTF16", "The file is “Unicode text” (UTF-16). Save it as “CSV UTF-8”.");

    /// <summary>No profile knows the header.</summary>
    public static readonly ErrorCode FileProfileNone = new("FILE-PROFILE-NONE", "No provider profile knows these columns. Check the delimiter, or write a profile (docs/formats.md) and name it with --profile.");

    /// <summary>More than one profile fits.</summary>
    public static readonly ErrorCode FileProfileMany = new("FILE-PROFILE-MANY", "More than one provider profile fits these columns. Name the right one with --profile.");

    /// <summary>A column the profile uses is there twice.</summary>
    public static readonly ErrorCode FileHeaderDuplicate = new("FILE-HEADER-DUPLICATE", "Two columns have the same name. Remove or rename one, so that it is clear which one counts.");

    /// <summary>Dates that contradict the profile.</summary>
    public static readonly ErrorCode FileDates = new("FILE-DATES", "The dates contradict the profile (day and month may be swapped). The whole file is held: correct the profile's date format, or export again.");

    /// <summary>The trailer's count is another.</summary>
    public static readonly ErrorCode FileTrailerCount = new("FILE-TRAILER-COUNT", "The file's last line states another number of rows: the file may be cut off. Export it again.");

    /// <summary>The trailer's total is another.</summary>
    public static readonly ErrorCode FileTrailerTotal = new("FILE-TRAILER-TOTAL", "The file's last line states another total: rows may be missing or changed. Export it again.");

    /// <summary>A file that was imported before.</summary>
    public static readonly ErrorCode FileKnown = new("FILE-KNOWN", "This file was imported already; nothing changes.");

    /// <summary>A withdrawn import.</summary>
    public static readonly ErrorCode FileWithdrawn = new("FILE-WITHDRAWN", "This import was withdrawn; its rows do not count.");

    /// <summary>A file that cannot be opened or is cut off while reading.</summary>
    public static readonly ErrorCode FileUnreadable = new("FILE-UNREADABLE", "The file could not be read. Check that it exists, is not open elsewhere, and try again.");

    /// <summary>An unclosed or misplaced quote.</summary>
    public static readonly ErrorCode RowQuote = new("ROW-QUOTE", "A quotation mark is not closed, or text follows a closing one. Double it inside a quoted field (\"\") and close the field.");

    /// <summary>A record longer than the limit.</summary>
    public static readonly ErrorCode RowTooLong = new("ROW-TOO-LONG", "The row is longer than 64 KB: a line end may be missing. Check this place in the file.");

    /// <summary>Bytes that are not the profile's encoding.</summary>
    public static readonly ErrorCode RowEncoding = new("ROW-ENCODING", "The row holds bytes that are not valid UTF-8. Save the file as “CSV UTF-8”, or use a profile with encoding windows-1252.");

    /// <summary>A control character.</summary>
    public static readonly ErrorCode RowControl = new("ROW-CONTROL", "The row holds a control character. Remove it.");

    /// <summary>Too few or too many cells.</summary>
    public static readonly ErrorCode RowColumns = new("ROW-COLUMNS", "The row has another number of cells than the header. Check for a missing or extra delimiter.");

    /// <summary>A needed cell is blank.</summary>
    public static readonly ErrorCode RowBlank = new("ROW-BLANK", "This cell must not be blank.");

    /// <summary>A date that cannot be.</summary>
    public static readonly ErrorCode RowDate = new("ROW-DATE", "This is not a date in the profile's format, or no such day exists.");

    /// <summary>An amount that cannot be read.</summary>
    public static readonly ErrorCode RowAmount = new("ROW-AMOUNT", "This is not an amount. Use digits with two decimals, for example 10.50 or 1,234.50.");

    /// <summary>An amount beyond the limit.</summary>
    public static readonly ErrorCode RowAmountRange = new("ROW-AMOUNT-RANGE", "The amount is above £100,000,000.00. Check for missing decimals.");

    /// <summary>Another currency.</summary>
    public static readonly ErrorCode RowCurrency = new("ROW-CURRENCY", "The amount is not in pounds (GBP). Use the column with the billed amount in pounds.");

    /// <summary>A kind no rule maps.</summary>
    public static readonly ErrorCode RowKind = new("ROW-KIND", "No rule of the profile says what kind of transaction this is. Add one under kinds.");

    /// <summary>A merchant category that is no number.</summary>
    public static readonly ErrorCode RowMcc = new("ROW-MCC", "A merchant category code has four digits.");

    /// <summary>A full card number.</summary>
    public static readonly ErrorCode RowCardNumber = new("ROW-CARD-NUMBER", "The row holds a full card number. Remove it or leave the last four digits only; this profile refuses such rows.");

    /// <summary>The same reference with other content.</summary>
    public static readonly ErrorCode RowConflict = new("ROW-CONFLICT", "Another row has the same unique reference with other content. Ask the provider which one is right.");

    /// <summary>A balance chain that breaks.</summary>
    public static readonly ErrorCode AccountBalance = new("ACCOUNT-BALANCE", "The account is held: its balance does not follow from the row before. Rows may be missing or changed from this line on; send a correction file.");

    /// <summary>An account with a rejected row.</summary>
    public static readonly ErrorCode AccountRejectedRow = new("ACCOUNT-REJECTED-ROW", "The account is held because one of its rows was rejected. Mend that row and send it as a correction file.");

    /// <summary>A rejected row whose account cannot be read, without balances to tell.</summary>
    public static readonly ErrorCode AccountUnknownRow = new("ACCOUNT-UNKNOWN-ROW", "Held because a row was rejected whose account cannot be read, and there are no balances to tell whose it is. Mend that row and send it as a correction file.");

    /// <summary>A plan cell that is blank but needed.</summary>
    public static readonly ErrorCode PlanBlank = new("PLAN-BLANK", "This cell must not be blank.");

    /// <summary>A plan value that cannot be read.</summary>
    public static readonly ErrorCode PlanValue = new("PLAN-VALUE", "This value is not understood; docs/formats.md lists what may stand here.");

    /// <summary>A plan column that is missing.</summary>
    public static readonly ErrorCode PlanColumn = new("PLAN-COLUMN", "The file lacks this column. Add it, or, in a plans folder, map it in mapping.yaml.");

    /// <summary>A reference to nothing.</summary>
    public static readonly ErrorCode PlanReference = new("PLAN-REFERENCE", "Nothing with this id is known. Check the spelling, or add the person or plan first.");

    /// <summary>Overlapping versions or lines.</summary>
    public static readonly ErrorCode PlanOverlap = new("PLAN-OVERLAP", "Two versions overlap, or a row stands there twice. End the first version the day before the next begins, or remove the row that is there twice.");

    /// <summary>A plans file that is not a table.</summary>
    public static readonly ErrorCode PlanFile = new("PLAN-FILE", "This plans file cannot be read as a table.");

    /// <summary>A profile that cannot be read.</summary>
    public static readonly ErrorCode ProfileInvalid = new("PROFILE-INVALID", "The provider profile cannot be used; docs/formats.md explains every key.");

    /// <summary>A policy that cannot be read.</summary>
    public static readonly ErrorCode PolicyInvalid = new("POLICY-INVALID", "The policy cannot be used; docs/formats.md explains every key.");

    /// <summary>A probability that cannot be, or that its weight contradicts.</summary>
    public static readonly ErrorCode SampleChance = new("SAMPLE-CHANCE", "A probability is above 0 and at most 1 and its weight is 1 ÷ the probability; both are 0 for what was picked by hand (purposive).");

    /// <summary>A transaction that stands there twice.</summary>
    public static readonly ErrorCode SampleTwice = new("SAMPLE-TWICE", "This transaction stands there twice. In a sample it may be in the random stratum and in one other of the same period; it has one conclusion.");

    /// <summary>A conclusion about something that is not in the sample.</summary>
    public static readonly ErrorCode SampleUnknown = new("SAMPLE-UNKNOWN", "This transaction is not in the sample. Check the id, and that the conclusions belong to this sample.");

    /// <summary>An amount that a conclusion cannot have.</summary>
    public static readonly ErrorCode SampleAmount = new("SAMPLE-AMOUNT", "Only not-shown has an amount above 0.00, and never more than the payment itself.");

    /// <summary>A manifest that cannot be used.</summary>
    public static readonly ErrorCode SampleManifest = new("SAMPLE-MANIFEST", "The manifest does not fit. Take the sample.csv and manifest.json of the same run, unchanged.");
    /// <summary>A file of an earlier audit that is not as it was written.</summary>
    public static readonly ErrorCode SampleFile = new("SAMPLE-FILE", "This is not as an audit writes it. Take the files of the audit's output folder again, unchanged.");
    /// <summary>Clocks that may not be carried on.</summary>
    public static readonly ErrorCode SampleClocks = new("SAMPLE-CLOCKS", "These clocks cannot be carried on. Give the clocks.csv of the audit of the period just before, with its manifest.json beside it, and the same seed.");
    /// <summary>A feature that is no finite number.</summary>
    public static readonly ErrorCode FeatureValue = new("FEATURE-VALUE", "A feature must be a number such as 12.5, in every row. Mend the cell or leave the row out. A column of ids is named with --id; leave out other columns of text.");

    /// <summary>Columns of features that cannot be used.</summary>
    public static readonly ErrorCode FeatureColumn = new("FEATURE-COLUMN", "The features' columns cannot be used. Check the header line and the names given with --id and --label.");

    /// <summary>A model nobody knows.</summary>
    public static readonly ErrorCode ModelUnknown = new("MODEL-UNKNOWN", "There is no such model. Check the spelling, or leave --model out for the usual one.");

    /// <summary>A model that this build does not contain.</summary>
    public static readonly ErrorCode ModelNotInBuild = new("MODEL-NOT-IN-BUILD", "This build does not contain the model. Build the program with -p:MLNet=true, for example: dotnet publish src/Functions -p:MLNet=true; or use another model.");

    /// <summary>A saved model that does not fit.</summary>
    public static readonly ErrorCode ModelFile = new("MODEL-FILE", "The saved model cannot be used here. Fit it again on these columns with this version of the program.");

    /// <summary>A letter template that cannot be read.</summary>
    public static readonly ErrorCode LetterTemplate = new("LETTER-TEMPLATE", "The letter template cannot be read. docs/letters.md explains how one is written.");

    /// <summary>A placeholder or a part that a letter does not have.</summary>
    public static readonly ErrorCode LetterPlaceholder = new("LETTER-PLACEHOLDER", "The letter template names something that the letter does not have here. Check the spelling against the list.");

    /// <summary>A template that leaves out what the letter must tell.</summary>
    public static readonly ErrorCode LetterPart = new("LETTER-PART", "The letter template leaves out what the letter must tell. Put its placeholder back, where it is always shown.");

    /// <summary>Words of a template that are hard or judge.</summary>
    public static readonly ErrorCode LetterWords = new("LETTER-WORDS", "The letter template uses long sentences or words that are hard or that judge. Say it in short sentences and plain, neutral words.");

    /// <summary>A letter whose facts are not complete.</summary>
    public static readonly ErrorCode LetterFacts = new("LETTER-FACTS", "The letter cannot be written, because something is missing or does not add up. Complete the record that it is written from.");

    /// <summary>Every code there is, in the order of this file.</summary>
    public static IReadOnlyList<ErrorCode> All { get; } =
    [
        .. typeof(ErrorCodes).GetFields().Where(field => field.FieldType == typeof(ErrorCode)).Select(field => (ErrorCode)field.GetValue(null)!),
    ];
}

/// <summary>A named error with what to do about it.</summary>
/// <param name="Code">The name that never changes, for example <c>ROW-AMOUNT</c>.</param>
/// <param name="Hint">What a person should do, in plain words.</param>
public sealed record ErrorCode(string Code, string Hint);

/// <summary>What is wrong at one place of a file.</summary>
/// <param name="Code">Which error, with its hint.</param>
/// <param name="Line">The physical line, counted from 1; 0 means the file as a whole.</param>
/// <param name="Field">The column or field, or empty.</param>
/// <param name="Value">The value found, at most 80 characters, without card numbers.</param>
public sealed record RowError(ErrorCode Code, int Line, string Field, string Value)
{
    /// <summary>The longest value quoted in an error.</summary>
    public const int LongestValue = 80;

    /// <summary>An error whose value is cut to <see cref="LongestValue"/> and rid of card numbers.</summary>
    public static RowError At(ErrorCode code, int line, string field, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var safe = CardNumbers.Mask(value);
        return new RowError(code, line, field, safe.Length > LongestValue ? safe[..(LongestValue - 1)] + "…" : safe);
    }
}

/// <summary>A problem with a whole file, a profile, a policy or a plans folder: thrown where the caller cannot go on.</summary>
public sealed class InputException : Exception
{
    /// <summary>A problem with an input.</summary>
    /// <param name="code">Which error.</param>
    /// <param name="place">The file.</param>
    /// <param name="detail">What was found.</param>
    /// <param name="line">The physical line, where one is known; 0 = none.</param>
    public InputException(ErrorCode code, string place, string detail, int line = 0)
        : base($"{code?.Code} {place}{(line > 0 ? $":{line}" : "")}: {detail} {code?.Hint}") => (Code, Place, Detail, Line) = (code!, place, detail, line);

    /// <summary>The physical line, where one is known; 0 = none.</summary>
    public int Line { get; }

    /// <summary>Which error.</summary>
    public ErrorCode Code { get; }

    /// <summary>The file.</summary>
    public string Place { get; }

    /// <summary>What was found.</summary>
    public string Detail { get; }
}
