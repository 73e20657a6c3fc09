using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace DpAudit.Functions.Tests.Managing;

/// <summary>Sends one of several forms of a page.</summary>
internal static class Sending
{
    /// <summary>The form whose address ends so; empty = the first that changes something.</summary>
    public static IHtmlFormElement FormOf(IHtmlDocument page, string end = "") =>
        page.QuerySelectorAll<IHtmlFormElement>("main form[method=post]").First(one => one.Action.EndsWith(end, StringComparison.Ordinal));

    /// <summary>Sends it with what was typed.</summary>
    public static Task<HttpResponseMessage> SendAsync(this HttpClient browser, IHtmlDocument page, string end, params (string Name, string Value)[] typed)
    {
        var form = FormOf(page, end);
        return browser.PostAsync(form.Action, new FormUrlEncodedContent(Browsing.Fields(form).Where(field => !typed.Any(one => one.Name == field.Key)).Concat(typed.Select(one => KeyValuePair.Create(one.Name, one.Value)))));
    }

    /// <summary>Sends it with a file.</summary>
    public static async Task<HttpResponseMessage> SendFileAsync(this HttpClient browser, IHtmlDocument page, string end, string field, string content, string name)
    {
        var form = FormOf(page, end);
        using var body = new MultipartFormDataContent();
        foreach (var (key, value) in Browsing.Fields(form).Where(one => one.Key != field))
        {
            body.Add(new StringContent(value), key);
        }

        body.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(content)), field, name);
        return await browser.PostAsync(form.Action, body);
    }
}
