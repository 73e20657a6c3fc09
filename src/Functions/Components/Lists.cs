using Microsoft.AspNetCore.Razor.TagHelpers;

namespace DpAudit.Functions.Components;

/// <summary><c>&lt;dp-summary&gt;&lt;dp-row key="Name"&gt;…&lt;/dp-row&gt;&lt;/dp-summary&gt;</c>: facts, each with what it is.</summary>
[HtmlTargetElement("dp-summary")]
public sealed class SummaryTagHelper : TagHelper
{
    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "dl";
        output.Css("govuk-summary-list");
    }
}

/// <summary>A fact of a summary.</summary>
[HtmlTargetElement("dp-row", ParentTag = "dp-summary")]
public sealed class SummaryRowTagHelper : TagHelper
{
    /// <summary>What it is.</summary>
    public string Key { get; set; } = "";

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var value = await output.GetChildContentAsync();
        output.TagName = "div";
        output.Css("govuk-summary-list__row");
        output.Content.SetHtmlContent(Html.Tag("dt", "govuk-summary-list__key").Text(Key));
        output.Content.AppendHtml(Html.Tag("dd", "govuk-summary-list__value").With(value));
    }
}

/// <summary>
/// <c>&lt;dp-table caption="…"&gt;&lt;thead&gt;…</c>: a table. Within it rows and cells look as the design system has them; <c>numeric</c> puts a column's figures under each
/// other. A wide one scrolls by itself.
/// </summary>
[HtmlTargetElement("dp-table")]
public sealed class TableTagHelper : TagHelper
{
    /// <summary>What is in it.</summary>
    public string Caption { get; set; } = "";

    /// <summary>Whether the caption is for screen readers only, since a heading says the same.</summary>
    public bool HideCaption { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var rows = await output.GetChildContentAsync();
        output.TagName = "div";
        output.Css("dp-scroll");
        output.Attributes.SetAttribute("role", "region");
        output.Attributes.SetAttribute("aria-label", Caption);
        output.Attributes.SetAttribute("tabindex", "0");
        output.Content.SetHtmlContent(Html.Tag("table", "govuk-table")
            .With(Html.Tag("caption", HideCaption ? "govuk-visually-hidden" : "govuk-table__caption govuk-table__caption--m").Text(Caption))
            .With(rows));
    }
}

/// <summary>Rows and cells of a table.</summary>
[HtmlTargetElement("thead", ParentTag = "dp-table")]
[HtmlTargetElement("tbody", ParentTag = "dp-table")]
[HtmlTargetElement("tfoot", ParentTag = "dp-table")]
[HtmlTargetElement("tr", ParentTag = "thead")]
[HtmlTargetElement("tr", ParentTag = "tbody")]
[HtmlTargetElement("tr", ParentTag = "tfoot")]
[HtmlTargetElement("th", ParentTag = "tr")]
[HtmlTargetElement("td", ParentTag = "tr")]
public sealed class TablePartTagHelper : TagHelper
{
    /// <summary>Whether it holds a figure.</summary>
    public bool Numeric { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var css = output.TagName switch
        {
            "thead" => "govuk-table__head",
            "tbody" or "tfoot" => "govuk-table__body",
            "tr" => "govuk-table__row",
            "th" => "govuk-table__header",
            _ => "govuk-table__cell",
        };
        output.Css(css);
        if (Numeric)
        {
            output.Css($"{css}--numeric");
        }

        if (output.TagName == "th" && !output.Attributes.ContainsName("scope"))
        {
            output.Attributes.SetAttribute("scope", "col");
        }
    }
}
