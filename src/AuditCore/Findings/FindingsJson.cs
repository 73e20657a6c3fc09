using System.Text.Json;
using System.Text.Json.Serialization;
using DpAudit.Core.Primitives;

namespace DpAudit.Core.Findings;

/// <summary>How items, registers and accepted payees are kept: as shapes of their own, so that what is read back went through the same checks when it was made.</summary>
internal static class FindingsJson
{
    public static byte[] Write(ItemFindings item) => JsonSerializer.SerializeToUtf8Bytes(
        new ItemShape(
            item.Item.CouncilId, item.Item.PersonId, item.Item.Cycle.Start, item.Item.Subject.Key, item.Item.On, item.Item.Payee, Pence(item.Item.Value),
            [.. item.Allocations.Select(one => new AllocationShape(one.InCycle.Start, one.AuditorId, one.SecondReviewerId, one.At, one.By))],
            [.. item.Findings.Select(one => new FindingShape(one.Stamp, Write(one.Draft)))]),
        FindingsJsonContext.Default.ItemShape);

    public static ItemFindings ReadItem(ReadOnlySpan<byte> json)
    {
        var shape = JsonSerializer.Deserialize(json, FindingsJsonContext.Default.ItemShape)!;
        var item = new AuditedItem
        {
            CouncilId = shape.Council,
            PersonId = shape.Person,
            Cycle = new FourWeekPeriod(shape.Cycle),
            Subject = FindingSubject.OfKey(shape.Subject),
            On = shape.On,
            Payee = shape.Payee,
            Value = new FunderSplit(new Money(shape.Value[0]), new Money(shape.Value[1]), new Money(shape.Value[2]), new Money(shape.Value[3])),
        };
        return ItemFindings.Restore(
            item,
            [.. shape.Allocations.Select(one => new Allocation(new FourWeekPeriod(one.InCycle), one.Auditor, one.SecondReviewer, one.At, one.By))],
            [.. shape.Findings.Select(one => Finding.Restore(item, Read(one.Stamp.CommandId, one.Draft), one.Stamp))]);
    }

    public static byte[] Write(EvidenceRegister register) => JsonSerializer.SerializeToUtf8Bytes(
        new RegisterShape(
            register.PersonId,
            [.. register.Entries.Select(one => new EvidenceShape(one.Kind, one.TransactionId, one.Days?.From, one.Days?.To, one.Source, one.FileSha256, one.ReceivedOn, one.By))]),
        FindingsJsonContext.Default.RegisterShape);

    public static EvidenceRegister ReadRegister(ReadOnlySpan<byte> json)
    {
        var shape = JsonSerializer.Deserialize(json, FindingsJsonContext.Default.RegisterShape)!;
        return EvidenceRegister.Restore(
            shape.Person,
            [.. shape.Entries.Select(one => new HeldEvidence(one.Kind, one.Transaction, one is { From: { } from, To: { } to } ? new DateRange(from, to) : null, one.Source, one.File, one.Received, one.By))]);
    }

    public static byte[] Write(AcceptedPayee payee) => JsonSerializer.SerializeToUtf8Bytes(
        new PayeeShape(payee.FindingId, payee.ItemId, payee.Cycle.Start, payee.PersonId, payee.Payee, payee.LineId, payee.By, payee.On), FindingsJsonContext.Default.PayeeShape);

    public static AcceptedPayee ReadPayee(ReadOnlySpan<byte> json)
    {
        var shape = JsonSerializer.Deserialize(json, FindingsJsonContext.Default.PayeeShape)!;
        return AcceptedPayee.Restore(shape.Finding, shape.Item, new FourWeekPeriod(shape.Cycle), shape.Person, shape.Payee, shape.Line, shape.By, shape.On);
    }

    public static byte[] Write(ConflictOfInterest conflict) => JsonSerializer.SerializeToUtf8Bytes(
        new ConflictShape(conflict.StaffId, conflict.PersonId, conflict.DeclaredBy, conflict.Dates.From, conflict.Dates.To), FindingsJsonContext.Default.ConflictShape);

    public static ConflictOfInterest ReadConflict(ReadOnlySpan<byte> json)
    {
        var shape = JsonSerializer.Deserialize(json, FindingsJsonContext.Default.ConflictShape)!;
        return new ConflictOfInterest(shape.Staff, shape.Person, shape.DeclaredBy, new DateRange(shape.From, shape.To));
    }

    private static DraftShape Write(FindingDraft draft) => new(
        draft.Kind, draft.LookedAt, draft.Reason,
        draft.Question is { } asked ? new QuestionShape(asked.Amount.Pence, asked.NeedOrOutcome, asked.Condition, asked.PlanVersionId, asked.PlanReviewedOn, asked.ConditionToldOn) : null,
        draft.AsksFor, draft.Corrects, draft.CorrectsBecause, draft.IsSecondReview);

    private static FindingDraft Read(string commandId, DraftShape shape) => new()
    {
        CommandId = commandId,
        Kind = shape.Kind,
        LookedAt = shape.LookedAt,
        Reason = shape.Reason,
        Question = shape.Question is { } asked ? new Question(new Money(asked.Pence), asked.NeedOrOutcome, asked.Condition, asked.PlanVersion, asked.PlanReviewedOn, asked.ConditionToldOn) : null,
        AsksFor = shape.AsksFor,
        Corrects = shape.Corrects,
        CorrectsBecause = shape.CorrectsBecause,
        IsSecondReview = shape.IsSecondReview,
    };

    private static long[] Pence(FunderSplit split) => [split.Council.Pence, split.Nhs.Pence, split.Person.Pence, split.Unattributed.Pence];
}

internal sealed record ItemShape(
    string Council, string Person, DateOnly Cycle, string Subject, DateOnly On, string Payee, long[] Value, IReadOnlyList<AllocationShape> Allocations, IReadOnlyList<FindingShape> Findings);

internal sealed record AllocationShape(DateOnly InCycle, string Auditor, string SecondReviewer, DateTimeOffset At, string By = "");

internal sealed record FindingShape(Stamp Stamp, DraftShape Draft);

internal sealed record DraftShape(
    Sampling.Estimating.ConclusionKind Kind, IReadOnlyList<RecordLookedAt> LookedAt, string Reason, QuestionShape? Question, IReadOnlyList<string> AsksFor,
    string Corrects, string CorrectsBecause, bool IsSecondReview);

internal sealed record QuestionShape(long Pence, string NeedOrOutcome, string Condition, string PlanVersion, DateOnly PlanReviewedOn, DateOnly? ConditionToldOn);

internal sealed record RegisterShape(string Person, IReadOnlyList<EvidenceShape> Entries);

internal sealed record EvidenceShape(string Kind, string Transaction, DateOnly? From, DateOnly? To, string Source, string File, DateOnly Received, string By);

internal sealed record PayeeShape(string Finding, string Item, DateOnly Cycle, string Person, string Payee, string Line, string By, DateOnly On);

internal sealed record ConflictShape(string Staff, string Person, string DeclaredBy, DateOnly From, DateOnly To);

[JsonSourceGenerationOptions(UseStringEnumConverter = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ItemShape))]
[JsonSerializable(typeof(RegisterShape))]
[JsonSerializable(typeof(PayeeShape))]
[JsonSerializable(typeof(ConflictShape))]
internal sealed partial class FindingsJsonContext : JsonSerializerContext;
