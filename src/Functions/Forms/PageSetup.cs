using System.Text;
using DpAudit.Functions.Configuration;
using DpAudit.Functions.Identity;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace DpAudit.Functions.Forms;

/// <summary>How pages are found, and how what is typed on them is read.</summary>
internal static class PageSetup
{
    /// <summary>Adds the pages.</summary>
    public static void AddPages(this IServiceCollection services, SignInMode mode)
    {
        services.AddSingleton<Menu>();
        services.AddAntiforgery(options => Secure(options.Cookie, mode, "form"));
        services.AddRazorPages(pages => pages.Conventions.Add(new CouncilRoutes()))
            .AddCookieTempDataProvider(options => Secure(options.Cookie, mode, "told"))
            .AddMvcOptions(mvc =>
            {
                mvc.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
                mvc.ModelMetadataDetailsProviders.Add(new EmptyTextStays());
                mvc.ModelBindingMessageProvider.SetValueMustNotBeNullAccessor(_ => "Enter a value");
                mvc.ModelBindingMessageProvider.SetAttemptedValueIsInvalidAccessor((_, _) => "This value cannot be used");
                mvc.ModelBindingMessageProvider.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => "This value cannot be used");
                mvc.ModelBindingMessageProvider.SetUnknownValueIsInvalidAccessor(_ => "This value cannot be used");
                mvc.ModelBindingMessageProvider.SetValueIsInvalidAccessor(_ => "This value cannot be used");
                mvc.ModelBindingMessageProvider.SetValueMustBeANumberAccessor(_ => "Enter a number");
            });
    }

    private static void Secure(CookieBuilder cookie, SignInMode mode, string name)
    {
        cookie.Name = CookieNames.Of(mode, name);
        cookie.HttpOnly = true;
        cookie.SameSite = SameSiteMode.Strict;
        cookie.SecurePolicy = CookieNames.SecurityOf(mode);
        cookie.Path = "/";
    }

    /// <summary>What nobody typed into is an empty text, and not nothing.</summary>
    private sealed class EmptyTextStays : IDisplayMetadataProvider
    {
        public void CreateDisplayMetadata(DisplayMetadataProviderContext context) => context.DisplayMetadata.ConvertEmptyStringToNull = false;
    }

    /// <summary>Puts a council's pages under <c>/app/{council}/</c>, their names in small letters: <c>Pages/Finance/UploadStatement</c> is <c>finance/upload-statement</c>.</summary>
    private sealed class CouncilRoutes : IPageRouteModelConvention
    {
        private const string Index = "/Index";

        public void Apply(PageRouteModel model)
        {
            if (Access.RuleOf(model.ViewEnginePath)?.Door != Door.Council)
            {
                return;
            }

            var page = model.ViewEnginePath.EndsWith(Index, StringComparison.Ordinal) ? model.ViewEnginePath[..^Index.Length] : model.ViewEnginePath;
            var selector = model.Selectors.Single(one => one.AttributeRouteModel!.SuppressLinkGeneration == false);
            var rest = selector.AttributeRouteModel!.Template![(page.Length - 1)..];
            selector.AttributeRouteModel.Template = "app/{council}" + (page == "/Home" ? "" : PathOf(page)) + rest;
            model.Selectors.Clear();
            model.Selectors.Add(selector);
        }

        private static string PathOf(string page)
        {
            var path = new StringBuilder();
            foreach (var c in page)
            {
                path.Append(char.IsAsciiLetterUpper(c) && path[^1] != '/' ? "-" : "").Append(char.ToLowerInvariant(c));
            }

            return path.ToString();
        }
    }
}
