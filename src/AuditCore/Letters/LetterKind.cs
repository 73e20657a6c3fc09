namespace DpAudit.Core.Letters;

/// <summary>What a letter is about.</summary>
public enum LetterKind
{
    /// <summary>Asks about payments, one by one, and says what would help.</summary>
    Query,

    /// <summary>Asks again about what has not been answered.</summary>
    Reminder,

    /// <summary>Says what was agreed or decided, with reasons.</summary>
    Outcome,

    /// <summary>Says what we are asking to be paid back, why, and how to ask us to look again.</summary>
    Notice,

    /// <summary>Says what we are paying to the person, why and when.</summary>
    PaymentToYou,

    /// <summary>Says that nothing has to be done.</summary>
    NothingToDo,

    /// <summary>Says what came of looking again.</summary>
    LookAgainReply,
}

/// <summary>How a letter is laid out. All forms of a letter hold the same words.</summary>
public enum LetterForm
{
    /// <summary>A web page that prints on A4.</summary>
    Html,

    /// <summary>18 point and larger, one column, no tables; a web page that prints on A4.</summary>
    LargePrint,

    /// <summary>Text in lines of at most 78 characters.</summary>
    PlainText,

    /// <summary>A Word document.</summary>
    Word,

    /// <summary>One sentence to a line with a picture beside it, and the words explained; a web page that prints on A4.</summary>
    EasyRead,
}

/// <summary>Whose money a letter speaks of when it asks or pays.</summary>
public enum LetterFunder
{
    /// <summary>The council.</summary>
    Council,

    /// <summary>The NHS.</summary>
    Nhs,
}
