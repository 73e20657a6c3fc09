using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace DpAudit.Functions.Components;

/// <summary>A choice of radios, checkboxes or a list.</summary>
/// <param name="Value">What is sent.</param>
/// <param name="Text">What is shown.</param>
/// <param name="Hint">What helps to choose; empty = nothing.</param>
public sealed record Choice(string Value, string Text, string Hint = "");

/// <summary>What all fields of a form have: a label, a hint, an error, and what was typed. Its first control has the field's own id, so that the error summary leads there.</summary>
public abstract class FieldTagHelper : TagHelper
{
    /// <summary>The property it is bound to.</summary>
    [HtmlAttributeName("for")]
    public ModelExpression For { get; set; } = null!;

    /// <summary>What is asked for.</summary>
    public string Label { get; set; } = "";

    /// <summary>What helps to answer.</summary>
    public string Hint { get; set; } = "";

    /// <summary>Whether the label is the page's heading too.</summary>
    public bool IsHeading { get; set; }

    /// <summary>The page.</summary>
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>Its name in the form.</summary>
    protected string Name => ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);

    /// <summary>Its id.</summary>
    protected string Id => IdOf(Name);

    /// <summary>Whether it is a group of controls under a legend.</summary>
    protected virtual bool IsGroup => false;

    /// <summary>What is wrong with it; null = nothing.</summary>
    protected string? Error => ViewContext.ModelState.TryGetValue(Name, out var entry) && entry.Errors.Count > 0 ? entry.Errors[0].ErrorMessage : null;

    /// <summary>The fields of a page that were drawn so far, in order: errors are told in the same order.</summary>
    internal static List<string> DrawnOn(ViewContext page)
    {
        var drawn = page.HttpContext.Items[typeof(FieldTagHelper)] as List<string> ?? [];
        page.HttpContext.Items[typeof(FieldTagHelper)] = drawn;
        return drawn;
    }

    /// <summary>The id of a field of that name.</summary>
    public static string IdOf(string name) => TagBuilder.CreateSanitizedId(name, "_");

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        DrawnOn(ViewContext).Add(Name);
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Css("govuk-form-group");
        if (Error is not null)
        {
            output.Css("govuk-form-group--error");
        }

        if (!IsGroup)
        {
            output.Content.AppendHtml(Titled("label", "govuk-label", "govuk-label--l", "govuk-label-wrapper", label => label.MergeAttribute("for", Id)));
            AddInside(output.Content);
            return;
        }

        var fieldset = Html.Tag("fieldset", "govuk-fieldset", DescribedBy is { } described ? [("aria-describedby", described)] : []);
        fieldset.InnerHtml.AppendHtml(Legend());
        AddInside(fieldset.InnerHtml);
        output.Content.AppendHtml(fieldset);
    }

    /// <summary>The control itself.</summary>
    protected abstract IHtmlContent Control();

    /// <summary>What was typed, or what the page begins with.</summary>
    protected string ValueOf(string name, object? model) =>
        ViewContext.ModelState.TryGetValue(name, out var entry) && entry.RawValue is not null ? entry.AttemptedValue ?? "" : Convert.ToString(model, CultureInfo.InvariantCulture) ?? "";

    /// <summary>What was chosen, or what the page begins with.</summary>
    protected IReadOnlyList<string> Chosen() =>
        ViewContext.ModelState.TryGetValue(Name, out var entry) && entry.RawValue is not null ? entry.RawValue as string[] ?? [entry.AttemptedValue ?? ""]
        : For.Model is IEnumerable<string> many ? [.. many] : [Convert.ToString(For.Model, CultureInfo.InvariantCulture) ?? ""];

    /// <summary>A control with the field's name, its id, and what describes it.</summary>
    protected TagBuilder Named(string tag, string css, params (string Name, string Value)[] attributes)
    {
        var control = Html.Tag(tag, css + (Error is null ? "" : $" {css.Split(' ')[0]}--error"), [("id", Id), ("name", Name), .. attributes]);
        if (DescribedBy is { } described)
        {
            control.MergeAttribute("aria-describedby", described);
        }

        return control;
    }

    private string? DescribedBy => (Hint.Length > 0, Error is not null) switch
    {
        (true, true) => $"{Id}-hint {Id}-error",
        (true, false) => $"{Id}-hint",
        (false, true) => $"{Id}-error",
        _ => null,
    };

    private void AddInside(IHtmlContentBuilder into)
    {
        if (Hint.Length > 0)
        {
            into.AppendHtml(Html.Tag("div", "govuk-hint", ("id", $"{Id}-hint")).Text(Hint));
        }

        if (Error is { } error)
        {
            var message = Html.Tag("p", "govuk-error-message", ("id", $"{Id}-error"));
            message.InnerHtml.AppendHtml(Html.Tag("span", "govuk-visually-hidden").Text("Error:")).Append(" " + error);
            into.AppendHtml(message);
        }

        into.AppendHtml(Control());
    }

    private TagBuilder Legend()
    {
        var legend = Html.Tag("legend", "govuk-fieldset__legend " + (IsHeading ? "govuk-fieldset__legend--l" : "govuk-fieldset__legend--s"));
        return IsHeading ? legend.With(Html.Tag("h1", "govuk-fieldset__heading").Text(Label)) : legend.Text(Label);
    }

    private TagBuilder Titled(string tag, string css, string large, string wrapper, Action<TagBuilder> more)
    {
        var label = Html.Tag(tag, IsHeading ? $"{css} {large}" : $"{css} {css}--s").Text(Label);
        more(label);
        return IsHeading ? Html.Tag("h1", wrapper).With(label) : label;
    }
}
