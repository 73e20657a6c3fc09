using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace DpAudit.Functions.Components;

/// <summary><c>&lt;dp-input for="Amount" label="…" prefix="£" width="10" /&gt;</c>: a line of text.</summary>
[HtmlTargetElement("dp-input", TagStructure = TagStructure.WithoutEndTag)]
public sealed class InputTagHelper : FieldTagHelper
{
    /// <summary>What stands before it, for example a pound sign.</summary>
    public string Prefix { get; set; } = "";

    /// <summary>What stands after it, for example “days”.</summary>
    public string Suffix { get; set; } = "";

    /// <summary>About how many characters fit: 2, 3, 4, 5, 10, 20 or 30; 0 = the whole width.</summary>
    public int Width { get; set; }

    /// <summary>Which keys a phone shows: <c>numeric</c>, <c>decimal</c>; empty = all.</summary>
    public string Keys { get; set; } = "";

    /// <summary>What a browser may fill in; <c>off</c> where it is about somebody else.</summary>
    public string Autocomplete { get; set; } = "off";

    /// <inheritdoc/>
    protected override IHtmlContent Control()
    {
        var css = "govuk-input" + (Width > 0 ? string.Create(CultureInfo.InvariantCulture, $" govuk-input--width-{Width}") : "");
        var input = Named("input", css, ("type", "text"), ("value", ValueOf(Name, For.Model)), ("autocomplete", Autocomplete), ("spellcheck", "false"));
        if (Keys.Length > 0)
        {
            input.MergeAttribute("inputmode", Keys);
        }

        if (Prefix.Length + Suffix.Length == 0)
        {
            return input;
        }

        var wrapper = Html.Tag("div", "govuk-input__wrapper");
        if (Prefix.Length > 0)
        {
            wrapper.With(Html.Tag("div", "govuk-input__prefix", ("aria-hidden", "true")).Text(Prefix));
        }

        wrapper.With(input);
        return Suffix.Length > 0 ? wrapper.With(Html.Tag("div", "govuk-input__suffix", ("aria-hidden", "true")).Text(Suffix)) : wrapper;
    }
}

/// <summary><c>&lt;dp-textarea for="Reason" label="…" rows="5" /&gt;</c>: several lines of text.</summary>
[HtmlTargetElement("dp-textarea", TagStructure = TagStructure.WithoutEndTag)]
public sealed class TextareaTagHelper : FieldTagHelper
{
    /// <summary>How many lines are seen.</summary>
    public int Rows { get; set; } = 5;

    /// <inheritdoc/>
    protected override IHtmlContent Control() =>
        Named("textarea", "govuk-textarea", ("rows", Rows.ToString(CultureInfo.InvariantCulture))).Text("\n" + ValueOf(Name, For.Model)); // The first line break is the element's own.
}

/// <summary><c>&lt;dp-file for="Files" label="…" accept=".csv" multiple="true" /&gt;</c>: files from the sender's own machine. Files can be dropped on it.</summary>
[HtmlTargetElement("dp-file", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FileTagHelper : FieldTagHelper
{
    /// <summary>Which files are offered, for example <c>.csv,.xlsx</c>.</summary>
    public string Accept { get; set; } = "";

    /// <summary>Whether several may be chosen.</summary>
    public bool Multiple { get; set; }

    /// <inheritdoc/>
    protected override IHtmlContent Control()
    {
        var input = Named("input", "govuk-file-upload", ("type", "file"));
        if (Accept.Length > 0)
        {
            input.MergeAttribute("accept", Accept);
        }

        if (Multiple)
        {
            input.MergeAttribute("multiple", "multiple");
        }

        return input;
    }
}
