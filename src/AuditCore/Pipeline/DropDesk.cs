using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;

namespace DpAudit.Core.Pipeline;

/// <summary>
/// Takes in what was dropped. The same message again finds the file gone, or its content known; a file that is refused stays where it is, with the reason on record, until
/// another one comes in its place. It is removed last, so that nothing is lost wherever the program stops.
/// </summary>
/// <param name="drops">Where files are dropped.</param>
/// <param name="inbox">What takes them in.</param>
/// <param name="arrivals">Asked to look at what came in.</param>
/// <param name="records">Where refusals are recorded.</param>
/// <param name="clock">The time.</param>
public sealed class DropDesk(IDropFolder drops, Inbox inbox, ArrivalDesk arrivals, IRecordStore records, TimeProvider clock)
{
    /// <summary>The most files that are listed of a council.</summary>
    public const int MostListed = 500;

    /// <summary>Takes in the statement of a message.</summary>
    /// <exception cref="System.Text.Json.JsonException">The message names no file.</exception>
    public Task<Dropped> ImportStatementAsync(string message, CancellationToken stop = default) => TakeInAsync(message, DropPlace.Statements, async (place, file) =>
    {
        // A statement is read from front to back, and the reader does not wait for anything else meanwhile.
        var source = new StatementSource(place.Name, () => drops.OpenAsync(file, stop).GetAwaiter().GetResult());
        var result = await inbox.ImportStatementAsync(place.CouncilId, source, stop);
        return result.Refusal is { } refusal ? (refusal, false) : (null, result.Value.WasThere);
    }, stop);

    /// <summary>Takes in the plans of a message: a ZIP of all their files, or one file, beside which the others of the newest version stay.</summary>
    /// <exception cref="System.Text.Json.JsonException">The message names no file.</exception>
    public Task<Dropped> ImportPlansAsync(string message, CancellationToken stop = default) => TakeInAsync(message, DropPlace.Plans, async (place, file) =>
    {
        await using var stream = await drops.OpenAsync(file, stop);
        var read = await PlansPackage.ReadAsync(place.Name, stream, stop);
        if (read.Refusal is { } unread)
        {
            return (unread, false);
        }

        await ClaimAsync(place.CouncilId, read.Value, file.At, stop);
        var result = await inbox.ImportPlansAsync(place.CouncilId, read.Value, async () => PlansDropped.IsLatest(await DroppedAsync(place.CouncilId, stop), read.Value, file.At), stop);
        return result.Refusal is { } refusal ? (refusal, false) : (null, result.Value.WasThere);
    }, stop);

    /// <summary>What lies in a council's folder, at most <see cref="MostListed"/>.</summary>
    public async Task<IReadOnlyList<DropLine>> ListAsync(string councilId, CancellationToken stop = default)
    {
        var lines = new List<DropLine>();
        await foreach (var file in drops.ListAsync($"{councilId}/", stop))
        {
            if (lines.Count == MostListed)
            {
                break;
            }

            if (DropPlace.Of(file.Path) is { } place)
            {
                var refusal = await records.ReadAsync<DropRefusal>(DropKeys.Refusal(councilId, file.Path), stop);
                lines.Add(new DropLine(file, place, refusal?.Version == file.Version ? refusal : null));
            }
        }

        return lines;
    }

    private async Task<Dropped> TakeInAsync(string message, string kind, Func<DropPlace, DroppedFile, Task<(Refusal? Refusal, bool WasThere)>> takeIn, CancellationToken stop)
    {
        var path = DropMessage.PathIn(message);
        if (DropPlace.Of(path) is not { } place || place.Kind != kind)
        {
            return new Dropped("", DropAnswer.NoPlace);
        }

        if (await drops.FindAsync(path, stop) is not { } file)
        {
            return new Dropped(place.CouncilId, DropAnswer.Gone);
        }

        var (refusal, wasThere) = await takeIn(place, file);
        if (refusal is not null)
        {
            await RecordAsync(place, file, refusal, stop);
            return new Dropped(CycleRefusals.IsNoCouncil(refusal) ? "" : place.CouncilId, DropAnswer.Refused, refusal.Code);
        }

        await arrivals.AskAsync(place.CouncilId, stop);
        await drops.RemoveAsync(file, stop);
        await ForgetAsync(DropKeys.Refusal(place.CouncilId, path), stop);
        return new Dropped(place.CouncilId, wasThere ? DropAnswer.WasThere : DropAnswer.TakenIn);
    }

    /// <summary>Says when plans were dropped before they are taken in: of two at once, whoever comes to it second sees the other.</summary>
    private Task ClaimAsync(string councilId, PlansPackage package, DateTimeOffset at, CancellationToken stop) =>
        records.ChangeAsync<PlansDropped>(DropKeys.Plans(councilId), known => PlansDropped.With(known, package, at), stop);

    private Task<PlansDropped?> DroppedAsync(string councilId, CancellationToken stop) => records.ReadAsync<PlansDropped>(DropKeys.Plans(councilId), stop);

    private async Task RecordAsync(DropPlace place, DroppedFile file, Refusal refusal, CancellationToken stop)
    {
        if (await records.FindAsync(CycleKeys.Council(place.CouncilId), stop) is null)
        {
            return; // Nobody could read it.
        }

        var made = new DropRefusal(CycleRecord.CurrentSchema, file.Version, clock.GetUtcNow(), refusal.Code, refusal.Reason, refusal.MissingStep);
        await records.ChangeAsync<DropRefusal>(DropKeys.Refusal(place.CouncilId, file.Path), _ => made, stop);
    }

    private async Task ForgetAsync(RecordKey key, CancellationToken stop)
    {
        if (await records.FindAsync(key, stop) is { } stored)
        {
            await records.TryDeleteAsync(key, stored.ETag, stop);
        }
    }
}
