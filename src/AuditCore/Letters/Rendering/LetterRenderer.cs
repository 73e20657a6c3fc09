using System.Security.Cryptography;
using System.Text;

namespace DpAudit.Core.Letters.Rendering;

/// <summary>Lays a letter out in a form. The same letter gives the same bytes, on every machine.</summary>
public static class LetterRenderer
{
    /// <summary>The letter in one form.</summary>
    public static RenderedLetter Render(LetterDocument letter, LetterForm form) => form switch
    {
        LetterForm.Html => Text(letter, form, "text/html; charset=utf-8", HtmlForm.Standard(letter)),
        LetterForm.LargePrint => Text(letter, form, "text/html; charset=utf-8", HtmlForm.LargePrint(letter)),
        LetterForm.EasyRead => Text(letter, form, "text/html; charset=utf-8", EasyReadForm.Page(letter)),
        LetterForm.PlainText => Text(letter, form, "text/plain; charset=utf-8", PlainTextForm.Text(letter)),
        LetterForm.Word => new RenderedLetter(letter.Kind, form, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", WordForm.File(letter)),
        _ => throw new ArgumentOutOfRangeException(nameof(form), form, "There is no such form."),
    };

    /// <summary>The letter in every form.</summary>
    public static IReadOnlyList<RenderedLetter> RenderAll(LetterDocument letter) => [.. Enum.GetValues<LetterForm>().Select(form => Render(letter, form))];

    private static RenderedLetter Text(LetterDocument letter, LetterForm form, string mediaType, string text) => new(letter.Kind, form, mediaType, Encoding.UTF8.GetBytes(text));
}

/// <summary>A letter laid out in a form. It may not leave yet: see <see cref="ReleasedLetter"/>.</summary>
public sealed class RenderedLetter
{
    private readonly byte[] bytes;

    internal RenderedLetter(LetterKind kind, LetterForm form, string mediaType, byte[] bytes) =>
        (Kind, Form, MediaType, this.bytes, Sha256) = (kind, form, mediaType, bytes, Convert.ToHexStringLower(SHA256.HashData(bytes)));

    /// <summary>What it is about.</summary>
    public LetterKind Kind { get; }

    /// <summary>How it is laid out.</summary>
    public LetterForm Form { get; }

    /// <summary>What the bytes are, for example <c>text/html; charset=utf-8</c>.</summary>
    public string MediaType { get; }

    /// <summary>The file.</summary>
    public ReadOnlyMemory<byte> Bytes => bytes;

    /// <summary>SHA-256 of the file in hexadecimal: what was released is what was looked at.</summary>
    public string Sha256 { get; }
}
