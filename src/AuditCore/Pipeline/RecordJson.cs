using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using DpAudit.Core.ComplaintRecords;
using DpAudit.Core.Decisions;
using DpAudit.Core.Discussions;
using DpAudit.Core.Primitives;

namespace DpAudit.Core.Pipeline;

/// <summary>How records of people's work are written: JSON with money as whole pence, days as <c>2026-04-06</c>, words with hyphens. Events say their kind.</summary>
public static class RecordJson
{
    private static readonly JsonSerializerOptions Options = new(RecordContext.Default.Options)
    {
        TypeInfoResolver = RecordContext.Default.WithAddedModifier(NameEvents),
    };

    /// <summary>Writes a record.</summary>
    public static byte[] Write<T>(T record) => JsonSerializer.SerializeToUtf8Bytes(record, (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T)));

    /// <summary>Reads a record.</summary>
    /// <exception cref="JsonException">It is none of that kind, or of a newer version of the program.</exception>
    public static T Read<T>(ReadOnlyMemory<byte> json) => JsonSerializer.Deserialize(json.Span, (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T))) ?? throw new JsonException("The record is empty.");

    /// <summary>Whether two events say the same, whoever asked for them when.</summary>
    public static bool IsSame(DiscussionEvent one, DiscussionEvent other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return Write(one).AsSpan().SequenceEqual(Write(other with { Stamp = one.Stamp }));
    }

    /// <summary>Every step there is can be written, under its hyphenated name.</summary>
    private static void NameEvents(JsonTypeInfo type)
    {
        if (type.Type != typeof(DiscussionEvent))
        {
            return;
        }

        type.PolymorphismOptions = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = "event" };
        foreach (var step in DecisionSteps.Book.Steps)
        {
            type.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(step.Event, Hyphenated(step.Event.Name)));
        }
    }

    private static string Hyphenated(string name) => string.Concat(name.Select((c, at) => char.IsAsciiLetterUpper(c) ? (at == 0 ? "" : "-") + char.ToLowerInvariant(c) : c.ToString()));

    /// <summary>Money as whole pence.</summary>
    internal sealed class MoneyConverter : JsonConverter<Money>
    {
        public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt64());

        public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Pence);
    }

    /// <summary>A period as its first day.</summary>
    internal sealed class PeriodConverter : JsonConverter<FourWeekPeriod>
    {
        public override FourWeekPeriod Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            DateOnly.TryParseExact(reader.GetString(), "yyyy-MM-dd", out var start) ? new FourWeekPeriod(start) : throw new JsonException("A period is its first day, for example 2026-04-06.");

        public override void Write(Utf8JsonWriter writer, FourWeekPeriod value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}

/// <summary>The kinds of records, known when the program is compiled: no reflection, so the fast build can read them too.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true, IgnoreReadOnlyProperties = true, RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, AllowOutOfOrderMetadataProperties = false,
    Converters = [typeof(RecordJson.MoneyConverter), typeof(RecordJson.PeriodConverter)])]
[JsonSerializable(typeof(DiscussionRecord))]
[JsonSerializable(typeof(DiscussionSummary))]
[JsonSerializable(typeof(ContactRegister))]
[JsonSerializable(typeof(Complaint))]
[JsonSerializable(typeof(RetentionHold))]
[JsonSerializable(typeof(Tombstone))]
[JsonSerializable(typeof(PersonExport))]
[JsonSerializable(typeof(ReleasedExport))]
[JsonSerializable(typeof(ExportRecord))]
[JsonSerializable(typeof(DiscussionEvent))]
[JsonSerializable(typeof(Opened))]
[JsonSerializable(typeof(ItemJoined))]
[JsonSerializable(typeof(ContactChecked))]
[JsonSerializable(typeof(QueryReleased))]
[JsonSerializable(typeof(ReminderReleased))]
[JsonSerializable(typeof(ExplanationReceived))]
[JsonSerializable(typeof(EvidenceReceived))]
[JsonSerializable(typeof(ItemSettled))]
[JsonSerializable(typeof(ConversationAskedFor))]
[JsonSerializable(typeof(ConversationOffered))]
[JsonSerializable(typeof(ConversationHeld))]
[JsonSerializable(typeof(UnansweredReviewed))]
[JsonSerializable(typeof(ReviewHeld))]
[JsonSerializable(typeof(AffordabilityConsidered))]
[JsonSerializable(typeof(Paused))]
[JsonSerializable(typeof(Resumed))]
[JsonSerializable(typeof(HandedOver))]
[JsonSerializable(typeof(SafeguardingRaised))]
[JsonSerializable(typeof(SafeguardingEnded))]
[JsonSerializable(typeof(DeathRecorded))]
[JsonSerializable(typeof(PlanEndRecorded))]
[JsonSerializable(typeof(FinalAuditMade))]
[JsonSerializable(typeof(SuspensionRecorded))]
[JsonSerializable(typeof(Withdrawn))]
[JsonSerializable(typeof(OutcomeRecorded))]
[JsonSerializable(typeof(PayBackProposed))]
[JsonSerializable(typeof(ReturnProposed))]
[JsonSerializable(typeof(PaymentProposed))]
[JsonSerializable(typeof(ShareApproved))]
[JsonSerializable(typeof(SentBack))]
[JsonSerializable(typeof(NoticeReleased))]
[JsonSerializable(typeof(OutcomeLetterReleased))]
[JsonSerializable(typeof(LookAgainAsked))]
[JsonSerializable(typeof(LookAgainAnswered))]
[JsonSerializable(typeof(PayBackDecided))]
[JsonSerializable(typeof(CreditMatched))]
[JsonSerializable(typeof(PaymentMade))]
[JsonSerializable(typeof(OutcomeCorrected))]
[JsonSerializable(typeof(Closed))]
[JsonSerializable(typeof(Reopened))]
[JsonSerializable(typeof(CouncilRecord))]
[JsonSerializable(typeof(CycleRecord))]
[JsonSerializable(typeof(CycleInputs))]
[JsonSerializable(typeof(CycleMessage))]
[JsonSerializable(typeof(CycleWork))]
[JsonSerializable(typeof(ArrivalsRecord))]
[JsonSerializable(typeof(ArrivalsMessage))]
[JsonSerializable(typeof(DropRefusal))]
[JsonSerializable(typeof(PlansDropped))]
[JsonSerializable(typeof(IReadOnlyList<StatementOutcome>))]
[JsonSerializable(typeof(StatementRecord))]
[JsonSerializable(typeof(StatementNameRecord))]
[JsonSerializable(typeof(FileSetRecord))]
[JsonSerializable(typeof(OpeningRecord))]
internal sealed partial class RecordContext : JsonSerializerContext;
