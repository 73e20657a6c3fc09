namespace DpAudit.Core.Letters.Rendering;

/// <summary>What several forms have in common.</summary>
internal static class Layout
{
    /// <summary>The blocks with each table as blocks of lines, one for each row: “Paid to: Green Taxis”.</summary>
    /// <param name="blocks">The blocks.</param>
    /// <param name="label">Whether a heading counts the rows: “1 of 3”.</param>
    public static IReadOnlyList<Block> WithoutTables(IEnumerable<Block> blocks, bool label)
    {
        var result = new List<Block>();
        var level = 1;
        foreach (var block in blocks)
        {
            level = block is Heading heading ? heading.Level : level;
            if (block is not Table table)
            {
                result.Add(block);
                continue;
            }

            result.Add(new Paragraph(table.Caption + ":") { Picture = table.Picture });
            for (var row = 0; row < table.Rows.Count; row++)
            {
                if (label && table.Rows.Count > 1)
                {
                    result.Add(new Heading(level + 1, $"{row + 1} of {table.Rows.Count}"));
                }

                result.Add(new TextLines([.. table.Columns.Zip(table.Rows[row], (column, cell) => $"{column}: {cell}")]));
            }
        }

        return result;
    }
}
