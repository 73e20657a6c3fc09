using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using DpAudit.Core.Discussions;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Policies;
using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;
using Spectre.Console;

namespace DpAudit.Cli.Commands;

/// <summary><c>dpaudit discussion</c>: where discussions stand, who did what when, and what can come next. It reads, and changes nothing.</summary>
internal static class DiscussionCommand
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create() => new(
        "discussion",
        """
        Show discussions with people about what may not fit: a list, or one from its beginning with what can come next.
        Nothing is changed: steps are taken in the web pages, by those who are signed in there.

        Exit codes: 0 done; 2 not done, because there is no such store or discussion.
        """)
    {
        List(), Show(),
    };

    private static Command List()
    {
        var (store, council) = (Stores.StoreOption(), StoreInputs.Council());
        var holder = new Option<string?>("--holder") { Description = "Only those that this coordinator holds." };
        var json = new Option<bool>("--json") { Description = "As JSON, for other programs." };
        var command = new Command("list", "List a council's discussions: where each stands, who holds it, how old it is, what is still asked about.") { store, council, holder, json };
        command.SetAction((parsed, stop) => ListAsync(parsed.GetValue(store)!, parsed.GetValue(council)!, parsed.GetValue(holder), parsed.GetValue(json), stop));
        return command;
    }

    private static Command Show()
    {
        var id = new Argument<string>("id") { Description = "The discussion's id, as in the list." };
        var (store, council, policy) = (Stores.StoreOption(), StoreInputs.Council(), Stores.PolicyOption());
        var plans = new Option<DirectoryInfo?>("--plans") { Description = "The plans folder. Without it nothing is known of the person's format, language and representatives, and steps that need them may be told wrongly." };
        var command = new Command("show", "Tell a discussion from its beginning: who did what when, the items, what can be done now and by whom, and what is missing for the rest.") { id, store, council, policy, plans };
        command.SetAction((parsed, stop) => ShowAsync(parsed.GetValue(id)!, parsed.GetValue(store)!, parsed.GetValue(council)!, Stores.Policies(parsed.GetValue(policy)), parsed.GetValue(plans), stop));
        return command;
    }

    private static async Task<int> ListAsync(string folder, string council, string? holder, bool asJson, CancellationToken stop)
    {
        using var store = Stores.Open(folder);
        var desk = new DiscussionDesk(store.Records, PolicyBook.Default(), Stores.Clock);
        var found = new List<DiscussionSummary>();
        string? more = null;
        do
        {
            (var page, more) = await desk.ListAsync(council, continuation: more, stop: stop);
            found.AddRange(page.Where(one => holder is null || one.HolderId == holder));
        }
        while (more is not null);

        var sorted = found.OrderBy(one => one.Stage == DiscussionStage.Closed).ThenBy(one => one.OpenedAt).ThenBy(one => one.Id, StringComparer.Ordinal).ToList();
        if (asJson)
        {
            await Console.Out.WriteLineAsync(new JsonArray([.. sorted.Select(Json)]).ToJsonString(Indented));
            return ExitCodes.Done;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns("discussion", "person", "cycle", "stage", "held by", "days", "still asked about", "reply by", "");
        foreach (var one in sorted)
        {
            table.AddRow(new[]
            {
                one.Id, one.PersonId, $"{one.Cycle}", Yaml.Hyphenated(one.Stage), one.HolderId, Age(one).ToString(CultureInfo.InvariantCulture), one.InQuestion.ToWords(), one.WindowEnds?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
                one.WaitsForLookAgain ? "asked to look again" : one.HasConcern ? "safeguarding leads" : "",
            }.Select(cell => new Markup(Markup.Escape(cell))).ToArray());
        }

        CommandLine.Answers.Write(table);
        CommandLine.Answers.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"{sorted.Count:N0} discussions, {sorted.Count(one => one.Stage != DiscussionStage.Closed):N0} of them open.");
        return ExitCodes.Done;
    }

    private static async Task<int> ShowAsync(string id, string folder, string council, PolicyBook policies, DirectoryInfo? plansFolder, CancellationToken stop)
    {
        var plans = plansFolder is null ? null : Inputs.Plans(plansFolder.FullName);
        using var store = Stores.Open(folder);
        var desk = new DiscussionDesk(store.Records, policies, Stores.Clock);
        if (await desk.FindAsync(council, id, stop) is not { } discussion)
        {
            return StoreInputs.Refuse(new Refusal("STEP-NO-DISCUSSION", $"There is no discussion {id} of this council.", "List them: dpaudit discussion list."));
        }

        var year = Stores.Today.AddYears(-1);
        var contacts = (await desk.ContactsAsync(council, discussion.PersonId, stop)).Where(place => place.On > year).ToList();
        DiscussionSheet.Print(discussion, Stores.PersonOf(plans, discussion.PersonId), policies.On(Stores.Today), Stores.Today, contacts, CommandLine.Answers);
        return ExitCodes.Done;
    }

    private static int Age(DiscussionSummary one) => Stores.Today.DayNumber - DiscussionSteps.LondonDay(one.OpenedAt).DayNumber;

    private static JsonObject Json(DiscussionSummary one) => new()
    {
        ["id"] = one.Id,
        ["person_id"] = one.PersonId,
        ["cycle"] = $"{one.Cycle}",
        ["track"] = Yaml.Hyphenated(one.Track),
        ["stage"] = Yaml.Hyphenated(one.Stage),
        ["holder_id"] = one.HolderId,
        ["opened_at"] = one.OpenedAt.ToString("O", CultureInfo.InvariantCulture),
        ["last_at"] = one.LastAt.ToString("O", CultureInfo.InvariantCulture),
        ["days"] = Age(one),
        ["in_question_pence"] = one.InQuestion.Pence,
        ["window_ends"] = one.WindowEnds?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["waits_for_look_again"] = one.WaitsForLookAgain,
        ["has_concern"] = one.HasConcern,
    };
}
