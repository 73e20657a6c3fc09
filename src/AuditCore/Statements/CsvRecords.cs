using System.Text;
using System.Text.Unicode;

namespace DpAudit.Core.Statements;

/// <summary>Reads CSV of the product's own layout (commas, UTF-8) record by record; what is no record is reported and left out.</summary>
public static class CsvRecords
{
    /// <summary>Reads a file, a chunk at a time; the header is the first record.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="file">Its name, for errors.</param>
    /// <param name="errors">Where errors go.</param>
    public static IEnumerable<(int Line, string[] Cells)> Read(Stream stream, string file, List<RowError> errors)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(errors);
        var layout = new FileLayout((byte)',', Windows1252: false, 0, []);
        var head = new byte[Encoding.UTF8.Preamble.Length];
        head = head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        using var scanner = new RecordScanner(head.AsSpan().SequenceEqual(Encoding.UTF8.Preamble) ? [] : head, stream, layout.Delimiter, isReference: null);
        var chunk = new RecordChunk();
        while (scanner.TryRead(chunk))
        {
            errors.AddRange(chunk.Broken.Select(line => RowError.At(line.Code, line.Line, file, "")));
            errors.AddRange(chunk.Records.Where(record => !Utf8.IsValid(chunk[record])).Select(record => RowError.At(ErrorCodes.RowEncoding, record.Line, file, "")));
            chunk.Records.RemoveAll(record => !Utf8.IsValid(chunk[record]));
            foreach (var (record, cells) in chunk.Records.Zip(CsvCells.Split(chunk, chunk.Records, layout)))
            {
                yield return (record.Line, cells);
            }
        }
    }
}
