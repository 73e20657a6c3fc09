using System.Reflection;
using System.Security.Cryptography;
using DpAudit.Core.Cycles;
using DpAudit.Core.Policies;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;
using DpAudit.Core.Transactions;

namespace DpAudit.Core.Pipeline;

/// <summary>One cycle from what is stored to its files. The same stored state gives the same files under the same names.</summary>
/// <param name="records">Records.</param>
/// <param name="files">Files.</param>
/// <param name="settings">What it is given besides.</param>
internal sealed class CycleRun(IRecordStore records, IFileStore files, CycleSettings settings)
{
    private static readonly string Program = typeof(CycleRun).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
    private readonly FileSets sets = new(records, files);

    /// <summary>Gathers, audits and writes.</summary>
    /// <param name="council">The council.</param>
    /// <param name="period">The period.</param>
    /// <param name="before">The cycle before; null = it is the first one.</param>
    /// <param name="stop">Stops waiting.</param>
    /// <exception cref="InputException">Something that was imported cannot be used.</exception>
    public async Task<Result<CycleFacts>> RunAsync(CouncilRecord council, FourWeekPeriod period, CycleFacts? before, CancellationToken stop)
    {
        var gathered = await Watched.SpanAsync("gather", _ => GatherAsync(council, period, before, stop));
        if (gathered.Refusal is { } refusal)
        {
            return refusal;
        }

        var (inputs, plans, policies, _, seed) = gathered.Value;
        var written = RecordJson.Write(inputs);
        var hash = Convert.ToHexStringLower(SHA256.HashData(written));
        var folder = CycleKeys.Folder(council.CouncilId, period, hash);
        var draw = await DrawAsync(before, seed, stop);
        var audit = await Task.Run(() => RunStages(Audited(gathered.Value, period.End, draw)), stop);
        using var writing = Watched.Begin("write");
        var cycle = new CycleAudit(audit, Missing(audit, period), plans.Payments is { } run ? Payments(audit, run, period) : null);
        var work = RecordJson.Write(CycleWork.Of(audit, council.CouncilId));
        await WriteAsync(folder, settings.Formats.Write(cycle, settings.Threads).Append(new CycleFile(CycleWork.FileName, work)).Append(new CycleFile(CycleInputs.FileName, written)), stop);

        var drawn = audit.Sample.CycleOf(audit.Frame.FirstAsked);
        return new CycleFacts(
            hash, folder, inputs.Statements.Count, settings.Formats.CountNotAccepted(audit), Enumerable.Range(0, audit.Late.Length).Count(at => audit.Late[at] && audit.Frame.IsAsked(at)),
            drawn.PaymentsToLookAt, drawn.CreditsToLookAt, cycle.Missing.Count, [.. cycle.Missing.Take(CycleFacts.MostNamed)]);
    }

    /// <summary>All that a period of a council is audited from, as it is stored now.</summary>
    /// <param name="council">The council.</param>
    /// <param name="period">The period.</param>
    /// <param name="before">The cycle before; null = there is none.</param>
    /// <param name="stop">Stops waiting.</param>
    /// <exception cref="InputException">Something that was imported cannot be used.</exception>
    public async Task<Result<Gathered>> GatherAsync(CouncilRecord council, FourWeekPeriod period, CycleFacts? before, CancellationToken stop)
    {
        var id = council.CouncilId;
        var seed = settings.SeedOf(id);
        if (Convert.ToHexStringLower(SHA256.HashData(seed)) != council.SeedCommitment)
        {
            return CycleRefusals.Seed(id);
        }

        if (await sets.NewestAsync(id, FileSetRecord.Plans, stop) is not { } plansSet)
        {
            return CycleRefusals.NoPlans(id);
        }

        var policySet = await sets.NewestAsync(id, FileSetRecord.Policy, stop);
        var policies = policySet is null ? PolicyBook.Default() : PlanFiles.ReadPolicy(await sets.ReadAsync(id, FileSetRecord.Policy, policySet, stop));
        if (FourWeekPeriod.Containing(period.Start, policies.Anchor) != period)
        {
            return CycleRefusals.Anchor(council.GoLive);
        }

        var profileSet = await sets.NewestAsync(id, FileSetRecord.Profiles, stop);
        var profiles = profileSet is null ? [] : CouncilProfiles.Read(await sets.ReadAsync(id, FileSetRecord.Profiles, profileSet, stop));
        var openings = await OpeningDesk.SignedAsync(records, id, stop);
        var accepted = (await new FindingsDesk(records, id).AcceptedPayeesAsync(stop: stop)).OrderBy(one => one.PersonId, StringComparer.Ordinal).ThenBy(one => one.FindingId, StringComparer.Ordinal).ThenBy(one => one.LineId, StringComparer.Ordinal).ToList();
        var plans = PlanFiles.Read(await sets.ReadAsync(id, FileSetRecord.Plans, plansSet, stop), openings, accepted);
        var inputs = new CycleInputs(
            CycleRecord.CurrentSchema, Program, id, period, council.GoLive, council.SeedCommitment, before?.Inputs, plansSet.Sha256, policySet?.Sha256, openings,
            await StatementsAsync(id, council.GoLive, period, policies, before, stop), [.. accepted.Select(one => new AcceptedForPlan(one.FindingId, one.PersonId, one.Payee, one.LineId, one.By, one.On))], profileSet?.Sha256);
        return new Gathered(inputs, plans, policies, CouncilProfiles.Beside(settings.Profiles, profiles), seed);
    }

    /// <summary>Audits, each stage a span of its own.</summary>
    public static CouncilAudit RunStages(AuditInputs inputs)
    {
        using var stages = new Stages();
        return CouncilAudit.Run(inputs, stages.Begin);
    }

    /// <summary>Writes files that are not there yet.</summary>
    public async Task WriteAsync(string folder, IEnumerable<CycleFile> made, CancellationToken stop)
    {
        foreach (var file in made)
        {
            using var bytes = new MemoryStream(file.Bytes, writable: false);
            await files.TryCreateAsync($"{folder}/{file.Name}", bytes, stop);
        }
    }

    /// <summary>
    /// All statements, with the days that decide what they are in time for. What a cycle was done with keeps its day; what it was done without is later than its days of grace,
    /// whatever day was told or a clock said, so that no row falls between two cycles.
    /// </summary>
    private async Task<IReadOnlyList<CycleStatement>> StatementsAsync(string councilId, FourWeekPeriod goLive, FourWeekPeriod period, PolicyBook policies, CycleFacts? before, CancellationToken stop)
    {
        var imported = await records.AllAsync<StatementRecord>(CycleKeys.Statement(councilId, "-").Partition, stop);
        var known = before is null ? [] : (await ReadInputsAsync(before, stop)).Statements.ToDictionary(one => one.Sha256, one => one.CountsOn);
        var first = imported.Select(one => one.Arrival.ArrivedOn!.Value).DefaultIfEmpty(DateOnly.MinValue).Min();
        var deadline = CycleCalendar.Deadline(goLive, policies);
        return [.. imported.Select(one => new CycleStatement(one.Sha256, one.Name, one.Arrival.ArrivedOn!.Value, CountsOn(one), one.Arrival.Covers, one.Arrival.Corrects, one.Arrival.Withdrawn))];

        DateOnly CountsOn(StatementRecord one)
        {
            var told = one.Arrival.ArrivedOn!.Value;
            if (before is null)
            {
                // A council that begins with periods long over: nothing is late for what nobody could have been in time for.
                return first > deadline ? deadline : told;
            }

            var earliest = DueCycles.DueOn(period.Previous, policies);
            return known.TryGetValue(one.Sha256, out var day) ? day : told > earliest ? told : earliest;
        }
    }

    private async Task<CycleInputs> ReadInputsAsync(CycleFacts cycle, CancellationToken stop)
    {
        await using var stream = await OpenAsync($"{cycle.Folder}/{CycleInputs.FileName}", stop);
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, stop);
        return RecordJson.Read<CycleInputs>(bytes.ToArray());
    }

    private async Task<Draw> DrawAsync(CycleFacts? before, byte[] seed, CancellationToken stop)
    {
        if (before is null)
        {
            return new Draw(seed, new Dictionary<string, (ulong, ulong)>());
        }

        await using var clocks = await OpenAsync($"{before.Folder}/{settings.Formats.ClocksName}", stop);
        await using var manifest = await OpenAsync($"{before.Folder}/{settings.Formats.ManifestName}", stop);
        return settings.Formats.ReadDraw(clocks, manifest, seed, (await ReadInputsAsync(before, stop)).SeedCommitment);
    }

    /// <summary>What an audit takes of what was gathered.</summary>
    /// <param name="gathered">What was gathered.</param>
    /// <param name="to">The last day.</param>
    /// <param name="draw">What to draw with; null = nothing is drawn.</param>
    public AuditInputs Audited(Gathered gathered, DateOnly to, Draw? draw) => new()
    {
        // An audit reads files from front to back and does not wait for anything else meanwhile.
        Statements =
        [
            .. gathered.Inputs.Statements.Select(one => new StatementSource(
                one.Name, () => OpenAsync(CycleKeys.StatementFile(gathered.Inputs.CouncilId, one.Sha256), CancellationToken.None).GetAwaiter().GetResult(),
                new Arrival(one.ArrivedOn, one.Covers, one.Corrects, one.Withdrawn, one.CountsOn))),
        ],
        Profiles = gathered.Profiles,
        Plans = new(gathered.Plans.Book),
        Policies = gathered.Policies,
        From = gathered.Inputs.Period.Start,
        To = to,
        GoLive = gathered.Inputs.GoLive,
        IdentityKey = HMACSHA256.HashData(gathered.Seed, "file identity"u8),
        Draw = draw,
        Threads = settings.Threads,
    };

    private static IReadOnlyList<MissingStatement> Missing(CouncilAudit audit, FourWeekPeriod period)
    {
        var places = Places(audit);
        return ExpectedStatements.Missing(audit.Frame.Plans, period, (account, days) => audit.Coverage.IsCovered(places[account.Id], audit.Frame.FirstAsked, days));
    }

    /// <summary>What was due in the period, and what counts in it: a load that came late is told of where it joined.</summary>
    private static List<PaymentCheck> Payments(CouncilAudit audit, IReadOnlyList<DuePayment> run, FourWeekPeriod period)
    {
        var (frame, places) = (audit.Frame, Places(audit));
        var rows = Enumerable.Range(0, frame.Ledger.Count).Where(at => frame.PeriodOf[at] <= frame.FirstAsked && IsLoad(frame.Ledger[at])).ToList();
        var loads = rows.Select(at => LoadOf(frame.Attribution.Accounts[frame.Attribution.AccountOf(at)].Id, frame.Ledger[at]));
        var counted = rows.Where(frame.IsAsked).Select(at => frame.Ledger[at].Id).ToHashSet();
        var checks = PaymentRun.Reconcile([.. run.Where(payment => payment.DueOn <= period.End.AddDays(PaymentRun.MostDaysEarly))], loads, (account, day) =>
            places.TryGetValue(account, out var place) && audit.Coverage.IsCovered(place, frame.FirstAsked, new DateRange(day, day)));
        return [.. checks.Where(check => (check.Due is { } due && check.Outcome != PaymentOutcome.Twice && period.Range.Contains(due.DueOn)) || check.Loads.Any(load => counted.Contains(load.Id)))];

        static bool IsLoad(in Transaction row) => row.IsPosted && !row.IsFeeOfRow && row.Kind is TransactionKind.Load or TransactionKind.NhsLoad;

        static Load LoadOf(string account, in Transaction row) => new(account, row.PostingDate, new Money(row.AmountPence), row.Kind == TransactionKind.NhsLoad, row.Id);
    }

    private static Dictionary<string, int> Places(CouncilAudit audit) =>
        audit.Frame.Attribution.Accounts.Index().Where(one => one.Item.Plan is not null).ToDictionary(one => one.Item.Id, one => one.Index);

    private async Task<Stream> OpenAsync(string name, CancellationToken stop) => await files.TryOpenAsync(name, stop) ?? throw new IOException($"The file {name} is gone.");
}

/// <summary>All that a period is audited from.</summary>
/// <param name="Inputs">What names it.</param>
/// <param name="Plans">The plans, with what was signed off and accepted.</param>
/// <param name="Policies">The policy.</param>
/// <param name="Profiles">The profiles that statements are read by.</param>
/// <param name="Seed">The council's secret.</param>
internal sealed record Gathered(CycleInputs Inputs, CouncilPlans Plans, PolicyBook Policies, IReadOnlyList<ProviderProfile> Profiles, byte[] Seed);
