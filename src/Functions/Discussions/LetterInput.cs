using DpAudit.Core.Letters;
using DpAudit.Core.Pipeline;
using DpAudit.Functions.Forms;
using DpAudit.Core.Discussions;

namespace DpAudit.Functions.Discussions;

/// <summary>What is typed to write a letter. Names and addresses are asked for each time: no record of an audit holds them, only the letter itself.</summary>
public sealed class LetterInput
{
    /// <summary>To whom.</summary>
    public string RecipientName { get; set; } = "";

    /// <summary>Where to.</summary>
    public string RecipientAddress { get; set; } = "";

    /// <summary>The person's name, where it goes to somebody else.</summary>
    public string PersonName { get; set; } = "";

    /// <summary>Who signs it.</summary>
    public string SenderName { get; set; } = "";

    /// <summary>What they do.</summary>
    public string JobTitle { get; set; } = "";

    /// <summary>The council.</summary>
    public string Organisation { get; set; } = "";

    /// <summary>Its address.</summary>
    public string SenderAddress { get; set; } = "";

    /// <summary>The number to call.</summary>
    public string Phone { get; set; } = "";

    /// <summary>When somebody answers.</summary>
    public string PhoneHours { get; set; } = "";

    /// <summary>The address to write to.</summary>
    public string Email { get; set; } = "";

    /// <summary>Who else can answer.</summary>
    public string WhoElse { get; set; } = "";

    /// <summary>The ways to pay.</summary>
    public string HowToPay { get; set; } = "";

    /// <summary>How to complain.</summary>
    public string Complain { get; set; } = "";

    /// <summary>A query: what is asked for, <c>kind for item</c>.</summary>
    public List<string> AsksFor { get; set; } = [];

    /// <summary>The last day to reply, or to ask to look again.</summary>
    public DateParts Until { get; set; } = new();

    /// <summary>What happens now, line by line.</summary>
    public string Next { get; set; } = "";

    /// <summary>About affordability, or how it is paid, or the reasons of an answer.</summary>
    public string Words { get; set; } = "";

    /// <summary>An answer: whether it stands.</summary>
    public string Stands { get; set; } = "";

    /// <summary>Begins with what the council's settings say.</summary>
    internal static LetterInput Of(LetterSettings settings, string sender) => new()
    {
        SenderName = sender,
        JobTitle = settings.JobTitle,
        Organisation = settings.Organisation,
        SenderAddress = string.Join('\n', settings.Address),
        Phone = settings.Phone,
        PhoneHours = settings.PhoneHours,
        Email = settings.Email,
        WhoElse = string.Join('\n', settings.WhoElse),
        HowToPay = string.Join('\n', settings.HowToPay),
        Complain = settings.Complain,
    };

    /// <summary>Who writes to whom.</summary>
    internal LetterFrame Frame(DateOnly today, Party to, Ombudsman ombudsman) => new()
    {
        Date = today,
        Sender = new LetterSender { Name = SenderName, JobTitle = JobTitle, Organisation = Organisation, Address = Said.Lines(SenderAddress), Phone = Phone, PhoneHours = PhoneHours, Email = Email },
        Recipient = LetterDrafts.RecipientOf(to, RecipientName, Said.Lines(RecipientAddress), PersonName),
        HowToReply = [$"Call {SenderName} on {Phone}.", .. Email.Length > 0 ? [$"Write to {Email}."] : Array.Empty<string>()],
        WhoElse = Said.Lines(WhoElse),
        HowToPay = Said.Lines(HowToPay),
        Complaints = new Complaints { How = Complain, Ombudsman = ombudsman },
    };
}
