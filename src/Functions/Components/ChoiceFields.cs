using System.Globalization;
using DpAudit.Functions.Forms;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace DpAudit.Functions.Components;

/// <summary><c>&lt;dp-select for="Outcome" label="…" choices="…" /&gt;</c>: one of a list.</summary>
[HtmlTargetElement("dp-select", TagStructure = TagStructure.WithoutEndTag)]
public sealed class SelectTagHelper : FieldTagHelper
{
    /// <summary>The list.</summary>
    public IEnumerable<Choice> Choices { get; set; } = [];

    /// <inheritdoc/>
    protected override IHtmlContent Control()
    {
        var (select, chosen) = (Named("select", "govuk-select"), Chosen());
        foreach (var choice in Choices)
        {
            var option = Html.Tag("option", "", ("value", choice.Value)).Text(choice.Text);
            if (chosen.Contains(choice.Value))
            {
                option.MergeAttribute("selected", "selected");
            }

            select.With(option);
        }

        return select;
    }
}

/// <summary>Radios and checkboxes.</summary>
public abstract class ItemsTagHelper : FieldTagHelper
{
    /// <summary>The choices.</summary>
    public IEnumerable<Choice> Choices { get; set; } = [];

    /// <summary>Whether they are small, for filters and long lists.</summary>
    public bool Small { get; set; }

    /// <inheritdoc/>
    protected override bool IsGroup => true;

    /// <summary>The component's class.</summary>
    protected abstract string Css { get; }

    /// <summary>The type of its inputs.</summary>
    protected abstract string Type { get; }

    /// <inheritdoc/>
    protected override IHtmlContent Control()
    {
        var items = Html.Tag("div", Small ? $"{Css} {Css}--small" : Css, ("data-module", Css));
        var chosen = Chosen();
        foreach (var (at, choice) in Choices.Index())
        {
            items.With(Item(choice, at == 0 ? Id : string.Create(CultureInfo.InvariantCulture, $"{Id}-{at + 1}"), chosen.Contains(choice.Value)));
        }

        return items;
    }

    private TagBuilder Item(Choice choice, string id, bool isChosen)
    {
        var input = Html.Tag("input", $"{Css}__input", ("id", id), ("name", Name), ("type", Type), ("value", choice.Value));
        if (isChosen)
        {
            input.MergeAttribute("checked", "checked");
        }

        var item = Html.Tag("div", $"{Css}__item").With(input).With(Html.Tag("label", $"govuk-label {Css}__label", ("for", id)).Text(choice.Text));
        if (choice.Hint.Length > 0)
        {
            input.MergeAttribute("aria-describedby", $"{id}-item-hint");
            item.With(Html.Tag("div", $"govuk-hint {Css}__hint", ("id", $"{id}-item-hint")).Text(choice.Hint));
        }

        return item;
    }
}

/// <summary><c>&lt;dp-radios for="Answer" label="…" choices="…" /&gt;</c>: one of a few.</summary>
[HtmlTargetElement("dp-radios", TagStructure = TagStructure.WithoutEndTag)]
public sealed class RadiosTagHelper : ItemsTagHelper
{
    /// <inheritdoc/>
    protected override string Css => "govuk-radios";

    /// <inheritdoc/>
    protected override string Type => "radio";
}

/// <summary><c>&lt;dp-checkboxes for="Checks" label="…" choices="…" /&gt;</c>: any of a few, bound to a list of texts.</summary>
[HtmlTargetElement("dp-checkboxes", TagStructure = TagStructure.WithoutEndTag)]
public sealed class CheckboxesTagHelper : ItemsTagHelper
{
    /// <inheritdoc/>
    protected override string Css => "govuk-checkboxes";

    /// <inheritdoc/>
    protected override string Type => "checkbox";
}

/// <summary><c>&lt;dp-date for="When" label="…" /&gt;</c>: a day, a month and a year, bound to <see cref="DateParts"/>.</summary>
[HtmlTargetElement("dp-date", TagStructure = TagStructure.WithoutEndTag)]
public sealed class DateTagHelper : FieldTagHelper
{
    private static readonly (string Part, int Width)[] Parts = [(nameof(DateParts.Day), 2), (nameof(DateParts.Month), 2), (nameof(DateParts.Year), 4)];

    /// <inheritdoc/>
    protected override bool IsGroup => true;

    /// <inheritdoc/>
    protected override IHtmlContent Control()
    {
        var (fields, parts) = (Html.Tag("div", "govuk-date-input"), For.Model as DateParts ?? new DateParts());
        foreach (var (part, width) in Parts)
        {
            var (name, id) = ($"{Name}.{part}", part == nameof(DateParts.Day) ? Id : $"{Id}_{part}");
            var begin = part switch { nameof(DateParts.Day) => parts.Day, nameof(DateParts.Month) => parts.Month, _ => parts.Year };
            var css = string.Create(CultureInfo.InvariantCulture, $"govuk-input govuk-date-input__input govuk-input--width-{width}{(Error is null ? "" : " govuk-input--error")}");
            fields.With(Html.Tag("div", "govuk-date-input__item").With(Html.Tag("div", "govuk-form-group")
                .With(Html.Tag("label", "govuk-label govuk-date-input__label", ("for", id)).Text(part))
                .With(Html.Tag("input", css, ("id", id), ("name", name), ("type", "text"), ("inputmode", "numeric"), ("autocomplete", "off"), ("value", ValueOf(name, begin))))));
        }

        return fields;
    }
}
