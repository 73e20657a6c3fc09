namespace DpAudit.Core.Ports;

/// <summary>All that is kept in one place.</summary>
public interface IStore : IDisposable
{
    /// <summary>Files.</summary>
    IFileStore Files { get; }

    /// <summary>Records.</summary>
    IRecordStore Records { get; }

    /// <summary>Messages.</summary>
    IWorkQueue Queue { get; }

    /// <summary>What others leave to be taken in: <c>council/statements/</c> and <c>council/plans/</c>.</summary>
    IDropFolder Drops { get; }
}
