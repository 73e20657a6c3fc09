using System.Security.Cryptography;
using DpAudit.Functions.Forms;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace DpAudit.Functions.Components;

/// <summary>
/// Every form that changes something: says that it is ours (antiforgery), which command it is (so that twice is once), and whom it was made for (so that what was
/// typed comes back to nobody else). The page, not the browser, says what is wrong with what was typed.
/// </summary>
/// <param name="generator">Makes antiforgery tokens.</param>
/// <param name="services">Where sealed forms are kept.</param>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed class FormTagHelper(IHtmlGenerator generator, IServiceProvider services) : TagHelper
{
    private const int CommandBytes = 16;

    /// <summary>Whether the form has its command id already: it was kept.</summary>
    [HtmlAttributeName("kept")]
    public bool IsKept { get; set; }

    /// <summary>The page.</summary>
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.Attributes.SetAttribute(new TagHelperAttribute("novalidate"));
        output.PreContent.AppendHtml(generator.GenerateAntiforgery(ViewContext));
        if (!IsKept)
        {
            output.PreContent.AppendHtml(Hidden(KeptForms.CommandField, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(CommandBytes))));
        }

        if (ViewContext.HttpContext.User.Identity?.IsAuthenticated == true)
        {
            output.PreContent.AppendHtml(Hidden(KeptForms.ByField, services.GetRequiredService<KeptForms>().SealSender(ViewContext.HttpContext.User)));
        }
    }

    private static TagBuilder Hidden(string name, string value) => Html.Tag("input", "", ("type", "hidden"), ("name", name), ("value", value));
}
