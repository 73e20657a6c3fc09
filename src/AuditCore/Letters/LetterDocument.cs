namespace DpAudit.Core.Letters;

/// <summary>A letter as a text with its structure, before it is laid out in a form. Only <see cref="Letter.Write"/> makes one, from facts and a checked template.</summary>
public sealed record LetterDocument
{
    /// <summary>The language of all forms.</summary>
    public const string Language = "en-GB";

    internal LetterDocument(LetterKind kind, DateOnly date, IReadOnlyList<Block> head, IReadOnlyList<Block> body, IReadOnlyList<Block> foot, IReadOnlyList<ExplainedWord> words) =>
        (Kind, Date, Head, Body, Foot, Words) = (kind, date, head, body, foot, words);

    /// <summary>What it is about.</summary>
    public LetterKind Kind { get; }

    /// <summary>The day on the letter.</summary>
    public DateOnly Date { get; }

    /// <summary>The title: the body's first heading.</summary>
    public string Title => ((Heading)Body[0]).Text;

    /// <summary>Who writes to whom, when, and the salutation.</summary>
    public IReadOnlyList<Block> Head { get; }

    /// <summary>What the letter says.</summary>
    public IReadOnlyList<Block> Body { get; }

    /// <summary>Who to call, and the signature.</summary>
    public IReadOnlyList<Block> Foot { get; }

    /// <summary>Words that the Easy Read form explains, where they occur.</summary>
    public IReadOnlyList<ExplainedWord> Words { get; }

    /// <summary>Head, body and foot.</summary>
    public IEnumerable<Block> Blocks => Head.Concat(Body).Concat(Foot);
}

/// <summary>A part of a letter.</summary>
public abstract record Block
{
    /// <summary>The name of the picture that stands beside it in Easy Read; empty = an empty slot.</summary>
    public string Picture { get; init; } = "";
}

/// <summary>A heading.</summary>
/// <param name="Level">1 is the title; levels follow each other without gap.</param>
/// <param name="Text">Its words.</param>
public sealed record Heading(int Level, string Text) : Block;

/// <summary>A paragraph of sentences.</summary>
/// <param name="Text">Its sentences.</param>
public sealed record Paragraph(string Text) : Block;

/// <summary>Short lines that stay lines, such as an address.</summary>
/// <param name="Texts">The lines.</param>
public sealed record TextLines(IReadOnlyList<string> Texts) : Block;

/// <summary>A list with bullets.</summary>
/// <param name="Items">Its items.</param>
public sealed record BulletList(IReadOnlyList<string> Items) : Block;

/// <summary>A table of payments or amounts.</summary>
/// <param name="Caption">What it shows.</param>
/// <param name="Columns">The columns' names.</param>
/// <param name="Rows">A cell for each column.</param>
public sealed record Table(string Caption, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows) : Block;

/// <summary>A word and what it means.</summary>
/// <param name="Word">The word or words.</param>
/// <param name="Meaning">Their meaning, in a short sentence.</param>
public sealed record ExplainedWord(string Word, string Meaning);
