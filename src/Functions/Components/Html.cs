using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.TagHelpers;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace DpAudit.Functions.Components;

/// <summary>Builds elements; all text is encoded.</summary>
internal static class Html
{
    /// <summary>An element.</summary>
    public static TagBuilder Tag(string name, string css, params (string Name, string Value)[] attributes)
    {
        var tag = new TagBuilder(name);
        foreach (var (key, value) in attributes)
        {
            tag.MergeAttribute(key, value, replaceExisting: true);
        }

        if (css.Length > 0)
        {
            tag.AddCssClass(css);
        }

        if (name == "input")
        {
            tag.TagRenderMode = TagRenderMode.SelfClosing;
        }

        return tag;
    }

    /// <summary>With a text in it.</summary>
    public static TagBuilder Text(this TagBuilder tag, string text)
    {
        tag.InnerHtml.Append(text);
        return tag;
    }

    /// <summary>With more in it.</summary>
    public static TagBuilder With(this TagBuilder tag, IHtmlContent content)
    {
        tag.InnerHtml.AppendHtml(content);
        return tag;
    }

    /// <summary>Gives a tag helper's element one more class.</summary>
    public static void Css(this TagHelperOutput output, string css) => output.AddClass(css, HtmlEncoder.Default);
}
