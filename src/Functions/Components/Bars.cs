using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace DpAudit.Functions.Components;

/// <summary>
/// <c>&lt;dp-bar value="3" most="12" /&gt;</c>: a figure of a table as a bar, drawn by the server; with <c>low</c> and <c>high</c> its interval besides. The figure itself
/// stands beside it, so the drawing says nothing to a screen reader.
/// </summary>
[HtmlTargetElement("dp-bar", TagStructure = TagStructure.WithoutEndTag)]
public sealed class BarTagHelper : TagHelper
{
    private const int Width = 200;
    private const int Height = 12;

    /// <summary>The figure; nothing = there is none.</summary>
    public decimal? Value { get; set; }

    /// <summary>What the whole width stands for.</summary>
    public decimal Most { get; set; }

    /// <summary>The interval's lower end; nothing = there is no interval.</summary>
    public decimal? Low { get; set; }

    /// <summary>Its upper end.</summary>
    public decimal? High { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = Value is null || Most <= 0 ? null : "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        if (Value is not { } value || Most <= 0)
        {
            return;
        }

        output.Attributes.SetAttribute("class", "dp-bar");
        output.Attributes.SetAttribute("viewBox", $"0 0 {Width} {Height}");
        output.Attributes.SetAttribute("preserveAspectRatio", "none");
        output.Attributes.SetAttribute("aria-hidden", "true");
        output.Attributes.SetAttribute("focusable", "false");
        output.Content.AppendHtml(Rectangle("dp-bar__all", 0, Width, 0, Height)).AppendHtml(Rectangle("dp-bar__value", 0, At(value), 0, Height));
        if (Low is { } low && High is { } high)
        {
            output.Content.AppendHtml(Rectangle("dp-bar__interval", At(low), At(high), Height / 3, Height / 3));
        }
    }

    private static IHtmlContent Rectangle(string css, decimal from, decimal to, int top, int height) =>
        Html.Tag("rect", css, ("x", Text(from)), ("y", Text(top)), ("width", Text(Math.Max(0, to - from))), ("height", Text(height)));

    private static string Text(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    private decimal At(decimal value) => Math.Clamp(value / Most, 0, 1) * Width;
}
