using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace DpAudit.Functions.Components;

/// <summary><c>&lt;dp-errors /&gt;</c>: what is wrong, each leading to its field, in the order of the page: the layout draws it when the page is drawn. Nothing where nothing is.</summary>
[HtmlTargetElement("dp-errors", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ErrorSummaryTagHelper : TagHelper
{
    /// <summary>The page.</summary>
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = null;
        if (ViewContext.ModelState.IsValid)
        {
            return;
        }

        var (list, drawn) = (Html.Tag("ul", "govuk-list govuk-error-summary__list"), FieldTagHelper.DrawnOn(ViewContext));
        foreach (var (name, entry) in ViewContext.ModelState.OrderBy(one => drawn.IndexOf(one.Key)))
        {
            foreach (var error in entry?.Errors ?? [])
            {
                var item = new TagBuilder("li");
                list.With(name.Length > 0 ? item.With(Html.Tag("a", "", ("href", $"#{FieldTagHelper.IdOf(name)}")).Text(error.ErrorMessage)) : item.Text(error.ErrorMessage));
            }
        }

        output.Content.AppendHtml(Html.Tag("div", "govuk-error-summary", ("data-module", "govuk-error-summary")).With(Html.Tag("div", "", ("role", "alert"))
            .With(Html.Tag("h2", "govuk-error-summary__title").Text("There is a problem"))
            .With(Html.Tag("div", "govuk-error-summary__body").With(list))));
    }
}

/// <summary><c>&lt;dp-button&gt;Save&lt;/dp-button&gt;</c>: sends a form, once for a double click; with <c>href</c> a link that looks alike.</summary>
[HtmlTargetElement("dp-button")]
public sealed class ButtonTagHelper : TagHelper
{
    /// <summary><c>secondary</c>, <c>warning</c>, or empty for the page's main one.</summary>
    public string Look { get; set; } = "";

    /// <summary>Where it leads; empty = it sends the form.</summary>
    public string Href { get; set; } = "";

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = Href.Length > 0 ? "a" : "button";
        output.Css("govuk-button");
        if (Look.Length > 0)
        {
            output.Css($"govuk-button--{Look}");
        }

        output.Attributes.SetAttribute("data-module", "govuk-button");
        if (Href.Length > 0)
        {
            output.Attributes.SetAttribute("href", Href);
            output.Attributes.SetAttribute("role", "button");
            output.Attributes.SetAttribute("draggable", "false");
        }
        else
        {
            output.Attributes.SetAttribute("type", "submit");
            output.Attributes.SetAttribute("data-prevent-double-click", "true");
        }
    }
}

/// <summary><c>&lt;dp-tag colour="green"&gt;Done&lt;/dp-tag&gt;</c>: a state, in a word or two.</summary>
[HtmlTargetElement("dp-tag")]
public sealed class StateTagHelper : TagHelper
{
    /// <summary>A colour of the design system: grey, green, turquoise, blue, purple, pink, red, orange, yellow; empty = blue.</summary>
    public string Colour { get; set; } = "";

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "strong";
        output.Css("govuk-tag");
        if (Colour.Length > 0)
        {
            output.Css($"govuk-tag--{Colour}");
        }
    }
}

/// <summary><c>&lt;dp-back href="…"&gt;Back to your sample&lt;/dp-back&gt;</c>: to the page above, in the layout's section <c>Before</c>.</summary>
[HtmlTargetElement("dp-back")]
public sealed class BackTagHelper : TagHelper
{
    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "a";
        output.Css("govuk-back-link");
    }
}

/// <summary><c>&lt;dp-banner title="Important"&gt;…&lt;/dp-banner&gt;</c>: something to know before all else; with <c>success</c> what was done.</summary>
[HtmlTargetElement("dp-banner")]
public sealed class BannerTagHelper : TagHelper
{
    /// <summary>Its title.</summary>
    public string Title { get; set; } = "Important";

    /// <summary>Whether it says that something was done.</summary>
    public bool Success { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var (said, id) = (await output.GetChildContentAsync(), $"banner-{context.UniqueId}");
        output.TagName = "div";
        output.Css("govuk-notification-banner");
        if (Success)
        {
            output.Css("govuk-notification-banner--success");
        }

        output.Attributes.SetAttribute("role", Success ? "alert" : "region");
        output.Attributes.SetAttribute("aria-labelledby", id);
        output.Attributes.SetAttribute("data-module", "govuk-notification-banner");
        output.Content.SetHtmlContent(Html.Tag("div", "govuk-notification-banner__header").With(Html.Tag("h2", "govuk-notification-banner__title", ("id", id)).Text(Title)));
        output.Content.AppendHtml(Html.Tag("div", "govuk-notification-banner__content").With(said));
    }
}

/// <summary><c>&lt;dp-pages page="2" of="7" address="/app/…?p=" /&gt;</c>: to the other pages of a long list. Nothing where there is one page.</summary>
[HtmlTargetElement("dp-pages", TagStructure = TagStructure.WithoutEndTag)]
public sealed class PagesTagHelper : TagHelper
{
    private const int Around = 2;

    /// <summary>This page, from 1.</summary>
    public int Page { get; set; }

    /// <summary>How many there are.</summary>
    public int Of { get; set; }

    /// <summary>The address, up to the number.</summary>
    public string Address { get; set; } = "";

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = Of > 1 ? "nav" : null;
        output.TagMode = TagMode.StartTagAndEndTag;
        if (Of <= 1)
        {
            return;
        }

        output.Css("govuk-pagination");
        output.Attributes.SetAttribute("aria-label", "Pages");
        if (Page > 1)
        {
            output.Content.AppendHtml(Step("prev", "Previous", Page - 1));
        }

        var (list, last) = (Html.Tag("ul", "govuk-pagination__list"), 0);
        foreach (var number in Enumerable.Range(1, Of).Where(number => number == 1 || number == Of || Math.Abs(number - Page) <= Around))
        {
            if (number > last + 1)
            {
                list.With(Html.Tag("li", "govuk-pagination__item govuk-pagination__item--ellipsis").Text("⋯"));
            }

            list.With(Item(number));
            last = number;
        }

        output.Content.AppendHtml(list);
        if (Page < Of)
        {
            output.Content.AppendHtml(Step("next", "Next", Page + 1));
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private TagBuilder Item(int number)
    {
        var link = Html.Tag("a", "govuk-link govuk-pagination__link", ("href", Address + Text(number)), ("aria-label", $"Page {Text(number)}")).Text(Text(number));
        if (number == Page)
        {
            link.MergeAttribute("aria-current", "page");
        }

        return Html.Tag("li", number == Page ? "govuk-pagination__item govuk-pagination__item--current" : "govuk-pagination__item").With(link);
    }

    private TagBuilder Step(string way, string word, int number) => Html.Tag("div", $"govuk-pagination__{way}").With(
        Html.Tag("a", "govuk-link govuk-pagination__link", ("href", Address + Text(number)), ("rel", way))
            .With(Html.Tag("span", "govuk-pagination__link-title").Text(word).With(Html.Tag("span", "govuk-visually-hidden").Text(" page"))));
}
