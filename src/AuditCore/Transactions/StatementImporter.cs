using System.Collections.Concurrent;
using System.Security.Cryptography;
using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Transactions;

/// <summary>Reads statements into a store, chunk by chunk on several threads.</summary>
/// <param name="store">Where transactions go.</param>
/// <param name="texts">Where texts go.</param>
/// <param name="identityKey">Keys the identity of files, so that it tells nothing about masked card numbers.</param>
/// <param name="threads">How many threads read one file.</param>
public sealed class StatementImporter(TransactionStore store, TextPool texts, byte[] identityKey, int threads)
{
    /// <summary>Reads one file. A file that cannot be read as a whole comes back refused, with the reason.</summary>
    /// <param name="stream">Its bytes, read forwards only.</param>
    /// <param name="name">Its name.</param>
    /// <param name="profiles">The profiles to choose from.</param>
    public ImportedStatement Import(Stream stream, string name, IReadOnlyList<ProviderProfile> profiles)
    {
        try
        {
            using var file = StatementFile.Open(stream, name, profiles);
            var chunks = ReadChunks(file);
            var statement = Collect(file, name, chunks);
            statement.Refused = statement.RowsRead == 0 ? RowError.At(ErrorCodes.FileHeaderOnly, 0, "", "") : null;
            return statement;
        }
        catch (InputException problem)
        {
            return Refuse(name, problem.Code, problem.Detail, problem.Line);
        }
        catch (IOException problem)
        {
            return Refuse(name, ErrorCodes.FileUnreadable, problem.Message);
        }
        catch (AggregateException problem) when (problem.InnerException is IOException)
        {
            return Refuse(name, ErrorCodes.FileUnreadable, problem.InnerException.Message);
        }
    }

    private static ImportedStatement Refuse(string name, ErrorCode code, string detail, int line = 0) =>
        new() { Name = name, Refused = RowError.At(code, line, "", detail) };

    private TypedChunk[] ReadChunks(StatementFile file)
    {
        var chunks = new ConcurrentDictionary<int, TypedChunk>();
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, _ =>
        {
            using var rows = new RawRows();
            var typer = new RowTyper(file.Profile, texts);
            while (file.TryRead(rows))
            {
                chunks[rows.Number] = typer.Type(rows);
            }
        });
        return [.. Enumerable.Range(0, chunks.Count).Select(chunk => chunks[chunk])];
    }

    private ImportedStatement Collect(StatementFile file, string name, TypedChunk[] chunks)
    {
        var days = chunks.Select(chunk => chunk.Posted).OfType<DateRange>().ToList();
        DateRange? posted = days.Count == 0 ? null : new DateRange(days.Min(range => range.From), days.Max(range => range.To));
        var (stored, maskedDigits) = file.Digests();
        return new ImportedStatement
        {
            Name = name,
            Profile = file.Profile,
            HasAccounts = file.Fit.Columns.ContainsKey(StatementField.Account) || file.Profile.Constants.ContainsKey(StatementField.Account),
            StoredHash = Convert.ToHexStringLower(stored),
            Identity = Convert.ToHexStringLower(HMACSHA256.HashData(identityKey, stored.Concat(maskedDigits).ToArray())),
            CardNumbersMasked = file.CardNumbersMasked,
            Transactions = store.Add([.. chunks.Select(chunk => chunk.Transactions)]),
            RowsRead = chunks.Sum(chunk => chunk.RowsRead),
            Rejected = [.. chunks.SelectMany(chunk => chunk.Rejected)],
            Errors = [.. chunks.SelectMany(chunk => chunk.Errors)],
            Trailers = [.. chunks.SelectMany(chunk => chunk.Trailers)],
            FirstSwappedDate = chunks.Select(chunk => chunk.FirstSwappedDate).FirstOrDefault(line => line > 0),
            Posted = posted,
            Covers = posted,
        };
    }
}
