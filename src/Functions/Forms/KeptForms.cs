using System.Security.Claims;
using System.Text.Json;
using DpAudit.Functions.Configuration;
using DpAudit.Functions.Identity;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Extensions;

namespace DpAudit.Functions.Forms;

/// <summary>A form that was sent after its sender's sign-in had run out.</summary>
/// <param name="Path">Where it was sent to.</param>
/// <param name="By">Who had filled it in.</param>
/// <param name="Fields">What was typed.</param>
/// <param name="HadFiles">Whether files came with it, which are not kept.</param>
internal sealed record KeptForm(string Path, string By, IReadOnlyList<KeptField> Fields, bool HadFiles);

/// <summary>A field of it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">What was typed.</param>
internal sealed record KeptField(string Name, string Value);

/// <summary>
/// Keeps what was typed when a sign-in has run out: the form goes back to the browser, sealed, and comes again after sign-in. Only the person who typed it gets to see
/// it, and only with their own consent is it sent anew. Nothing is kept here.
/// </summary>
internal sealed class KeptForms(IDataProtectionProvider protection)
{
    /// <summary>The field in which a form says, sealed, whom it was made for.</summary>
    public const string ByField = "FormBy";

    /// <summary>The field in which a form says which command it is.</summary>
    public const string CommandField = "CommandId";

    private const int MostCharacters = 200_000;
    private static readonly TimeSpan Lasts = TimeSpan.FromHours(12);
    private readonly IDataProtector senders = protection.CreateProtector("form.by");
    private readonly ITimeLimitedDataProtector forms = protection.CreateProtector("form.kept").ToTimeLimitedDataProtector();

    /// <summary>The value of <see cref="ByField"/>.</summary>
    public string SealSender(ClaimsPrincipal user) => senders.Protect(IdOf(user));

    /// <summary>Keeps the form of a request, where it is one of a council's pages and not too long; see <see cref="SealedIn"/>.</summary>
    public async Task KeepAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<AccessRule>()?.Door != Door.Council || !context.Request.HasFormContentType || context.Request.ContentLength is null or > LimitSettings.Request)
        {
            return;
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var fields = form.Where(field => field.Key is not (ByField or "__RequestVerificationToken")).SelectMany(field => field.Value.Select(value => new KeptField(field.Key, value ?? ""))).ToList();
        if (Opened(senders, form[ByField].ToString()) is { } by && fields.Sum(field => field.Name.Length + field.Value.Length) <= MostCharacters)
        {
            var kept = new KeptForm(context.Request.GetEncodedPathAndQuery(), by, fields, form.Files.Count > 0);
            context.Items[typeof(KeptForm)] = forms.Protect(JsonSerializer.Serialize(kept), Lasts);
        }
    }

    /// <summary>The form that was kept in this request, sealed; null = none.</summary>
    public static string? SealedIn(HttpContext context) => context.Items[typeof(KeptForm)] as string;

    /// <summary>Opens a sealed form for somebody; null where it is not theirs, is too old, or is none.</summary>
    public KeptForm? Open(string? text, ClaimsPrincipal user) =>
        Opened(forms, text) is { } json && JsonSerializer.Deserialize<KeptForm>(json) is { } kept && kept.By == IdOf(user) ? kept : null;

    private static string IdOf(ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";

    private static string? Opened(IDataProtector protector, string? text)
    {
        try
        {
            return string.IsNullOrEmpty(text) ? null : protector.Unprotect(text) is { Length: > 0 } plain ? plain : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }
}
