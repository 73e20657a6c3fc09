namespace DpAudit.Core.Letters;

/// <summary>
/// What a letter says, as plain facts: each kind of letter has its own. Nothing is decided here: whoever writes the facts down has them from what
/// people agreed or decided. What is missing or does not add up is told by <see cref="Letter.Write"/>.
/// </summary>
public abstract record LetterFacts
{
    /// <summary>What to quote when answering, at most 200 characters.</summary>
    public required string Reference { get; init; }

    /// <summary>The day on the letter.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Who signs it and answers the phone.</summary>
    public required LetterSender Sender { get; init; }

    /// <summary>To whom it goes.</summary>
    public required Recipient Recipient { get; init; }

    /// <summary>Who else gets it, by name, for example a representative or nominee.</summary>
    public IReadOnlyList<string> CopiesTo { get; init; } = [];

    /// <summary>Which letter it is.</summary>
    public abstract LetterKind Kind { get; }

    /// <summary>The name of the text it is written by.</summary>
    internal virtual string Template => Statements.Yaml.Hyphenated(Kind);

    /// <summary>Gives each placeholder of the letter its value, and says what is wrong with the facts.</summary>
    internal void Fill(LetterValues values)
    {
        FillFrame(values);
        FillKind(values);
    }

    /// <summary>The placeholders that every letter has.</summary>
    internal void FillFrame(LetterValues values)
    {
        values.Short("reference", Reference);
        values.Day("date", Date);
        Sender.Fill(values);
        Recipient.Fill(values);
        values.List("copies", CopiesTo, needed: false);
    }

    /// <summary>The placeholders of one kind.</summary>
    private protected abstract void FillKind(LetterValues values);
}

/// <summary>Who signs a letter and can be called about it.</summary>
public sealed record LetterSender
{
    /// <summary>The name of a person.</summary>
    public required string Name { get; init; }

    /// <summary>What they do, for example <c>Direct payments coordinator</c>.</summary>
    public required string JobTitle { get; init; }

    /// <summary>The council or NHS body.</summary>
    public required string Organisation { get; init; }

    /// <summary>The organisation's address, line by line.</summary>
    public required IReadOnlyList<string> Address { get; init; }

    /// <summary>The number to call.</summary>
    public required string Phone { get; init; }

    /// <summary>When somebody answers, for example <c>Monday to Friday, 9am to 5pm</c>.</summary>
    public required string PhoneHours { get; init; }

    /// <summary>The address to write to.</summary>
    public required string Email { get; init; }

    internal void Fill(LetterValues values)
    {
        values.Short("sender_name", Name);
        values.Short("sender_title", JobTitle);
        values.Short("organisation", Organisation);
        values.List("sender_address", Address);
        values.Short("sender_phone", Phone);
        values.Short("sender_hours", PhoneHours);
        values.Short("sender_email", Email);
    }
}

/// <summary>What the recipient of a letter is to the person whose money it is.</summary>
public enum RecipientKind
{
    /// <summary>The person.</summary>
    Person,

    /// <summary>Somebody who acts for the person, with their authority.</summary>
    Representative,

    /// <summary>Somebody who deals with what a person who has died left.</summary>
    Executor,
}

/// <summary>To whom a letter goes.</summary>
public sealed record Recipient
{
    /// <summary>What they are to the person.</summary>
    public RecipientKind Kind { get; init; }

    /// <summary>Their name; may be empty for an executor whose name is not known yet.</summary>
    public required string Name { get; init; }

    /// <summary>Their address, line by line.</summary>
    public required IReadOnlyList<string> Address { get; init; }

    /// <summary>The person whose money it is, where that is somebody else.</summary>
    public string PersonName { get; init; } = "";

    /// <summary>What a representative is to the person and on what that rests, for example <c>deputy, by a court order of 2 March 2024</c>.</summary>
    public string Authority { get; init; } = "";

    internal void Fill(LetterValues values)
    {
        var person = LetterText.Clean(Kind == RecipientKind.Person ? Name : PersonName);
        var name = LetterText.Clean(Name);
        var unnamed = name.Length == 0 && Kind == RecipientKind.Executor;
        values.Short("person", person);
        values.Short("recipient_name", unnamed ? $"The executor of {person}" : name);
        values.List("recipient_address", Address);
        values.Made("salutation", unnamed ? $"Dear executor of {person}" : $"Dear {name}");
        values.Made("your", Kind == RecipientKind.Person ? "your" : person + "’s");
        values.Made("whom", Kind switch { RecipientKind.Person => "you", RecipientKind.Representative => person, _ => person + "’s estate" });
        values.Check(Kind != RecipientKind.Representative || LetterText.Clean(Authority).Length > 0, "the representative’s authority is blank");
        values.List("why_you", Kind switch
        {
            RecipientKind.Person => [],
            RecipientKind.Representative => [$"We are writing to you because you act for {person}.", $"You act as {LetterText.Clean(Authority)}."],
            _ => [$"We are sorry that {person} has died.", $"We are writing to you because you look after what {person} left."],
        }, needed: false);
    }
}

/// <summary>How to ask for another look, and until when.</summary>
public sealed record LookAgain
{
    /// <summary>The ways to ask, for example by phone.</summary>
    public required IReadOnlyList<string> How { get; init; }

    /// <summary>The last day to ask.</summary>
    public required DateOnly By { get; init; }

    internal void Fill(LetterValues values, DateOnly written)
    {
        values.List("look_again_how", How);
        values.DayFrom("look_again_by", By, written);
    }
}

/// <summary>How to complain, and who looks at a complaint that was not put right.</summary>
public sealed record Complaints
{
    /// <summary>How to complain to the organisation, in a sentence.</summary>
    public required string How { get; init; }

    /// <summary>Who is independent of it.</summary>
    public required Ombudsman Ombudsman { get; init; }

    internal void Fill(LetterValues values)
    {
        values.Sentence("complain", How);
        values.Short("ombudsman", Ombudsman.Name);
        values.Short("ombudsman_phone", Ombudsman.Phone);
        values.Short("ombudsman_website", Ombudsman.Website);
    }
}

/// <summary>Somebody independent who looks at complaints, free of charge.</summary>
/// <param name="Name">The name, without an article.</param>
/// <param name="Phone">The number to call.</param>
/// <param name="Website">The address of the website.</param>
public sealed record Ombudsman(string Name, string Phone, string Website)
{
    /// <summary>For what a council in England did.</summary>
    public static readonly Ombudsman LocalGovernment = new("Local Government and Social Care Ombudsman", "0300 061 0614", "www.lgo.org.uk");

    /// <summary>For what the NHS in England did.</summary>
    public static readonly Ombudsman Health = new("Parliamentary and Health Service Ombudsman", "0345 015 4033", "www.ombudsman.org.uk");
}

/// <summary>A change in what a direct payment may be used for, or in what is asked of the person.</summary>
/// <param name="From">The first day it holds.</param>
/// <param name="What">What changed, in a sentence.</param>
/// <param name="ToldOn">When the person was told; null = there is no record of it, and the letter says so.</param>
public sealed record RuleChange(DateOnly From, string What, DateOnly? ToldOn)
{
    internal static void Fill(LetterValues values, IReadOnlyList<RuleChange> changes) => values.Each("changes", changes, needed: false, (one, change) =>
    {
        one.Day("change_from", change.From);
        one.Sentence("change_what", change.What);
        one.Sentence("change_told", change.ToldOn is { } day ? $"We told {one.Whom} about this on {LetterText.Day(day)}" : "We have no record that we told you before this letter");
    });
}
