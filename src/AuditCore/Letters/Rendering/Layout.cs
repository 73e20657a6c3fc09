namespace DpAudit.Core.Letters.Rendering;

/// <summary>What several forms have in common.</summary>
internal static class Layout
{
    /// <summary>The blocks without tables.</summary>
    public static IEnumerable<Block> WithoutTables(IEnumerable<Block> blocks) => blocks.SelectMany(block => block is Table table ? WithoutTable(table) : [block]);

    /// <summary>A table as its caption and a group of lines for each row, such as “Paid to: Green Taxis”.</summary>
    public static IEnumerable<Block> WithoutTable(Table table) =>
        [new Paragraph(table.Caption + ":"), .. table.Rows.Select(row => new TextLines([.. table.Columns.Zip(row, (column, cell) => $"{column}: {cell}")]))];
}
