namespace DpAudit.Storage.Contracts.Faults;

/// <summary>Where a write fails. Decorators that share one count their writes together: writes to records, files and queues are one sequence.</summary>
/// <param name="at">Which write fails, from 1.</param>
/// <param name="after">Whether it happens and only its answer is lost; otherwise it does not happen.</param>
/// <param name="pause">What it waits for instead of failing, where it only takes long; null = it fails.</param>
public sealed class WriteFaults(int at, bool after, Func<Task>? pause = null)
{
    private int writes;
    private volatile bool happened;

    /// <summary>Whether the fault has happened. From then on nothing is answered any more, reads neither: the process is dead.</summary>
    public bool Happened => happened;

    /// <summary>How many writes were tried.</summary>
    public int Writes => Volatile.Read(ref writes);

    /// <summary>Does a read, or refuses it after the fault.</summary>
    public async Task<T> ReadAsync<T>(Func<Task<T>> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        Refuse();
        return await read();
    }

    /// <summary>Does a write, or fails before or after it.</summary>
    /// <exception cref="StoreFaultException">This is the write that fails, or one after it.</exception>
    public async Task<T> WriteAsync<T>(Func<Task<T>> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        Refuse();
        var isThisOne = Interlocked.Increment(ref writes) == at;
        if (isThisOne && pause is not null)
        {
            await pause();
            isThisOne = false;
        }

        if (isThisOne && !after)
        {
            throw Fault();
        }

        var answer = await write();
        return isThisOne ? throw Fault() : answer;
    }

    /// <summary>Throws where the fault has happened.</summary>
    public void Refuse()
    {
        if (happened)
        {
            throw new StoreFaultException("The process has died already.");
        }
    }

    private StoreFaultException Fault()
    {
        happened = true;
        return new StoreFaultException($"Died {(after ? "after" : "before")} write {at}.");
    }
}
