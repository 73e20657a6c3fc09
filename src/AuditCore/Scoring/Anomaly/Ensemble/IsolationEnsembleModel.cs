using DpAudit.Core.Primitives;

namespace DpAudit.Core.Scoring.Anomaly.Ensemble;

/// <summary>
/// Five ways of being unusual, each brought to one scale by how rare it is, of which the two that say most count (docs/adr/0011). Of values: isolation
/// by a forest, isolation by nearest neighbours, and rarity. Of what the other columns do not explain: rarity, and distance. Everything is learned
/// from at most 2,048 rows, and computed in whole numbers or in one fixed order.
/// </summary>
public sealed class IsolationEnsembleModel : IAnomalyModel
{
    private const uint SampleDraws = 3;
    private const int MostSample = 2048;
    private float[] sample = [];
    private ulong seed;
    private EnsembleMembers? members;

    /// <inheritdoc/>
    public string Name => "isolation-ensemble";

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public IReadOnlyList<string> Columns { get; private set; } = [];

    /// <inheritdoc/>
    public void Fit(FeatureMatrix features, ulong seed, int threads)
    {
        ArgumentNullException.ThrowIfNull(features);
        var columns = features.Columns.Count;
        var chosen = new int[Math.Min(features.Rows, MostSample)];
        SplitMix64.For(seed, SampleDraws, 0).Choose(features.Rows, chosen);
        var rows = new float[chosen.Length * columns];
        for (var i = 0; i < chosen.Length; i++)
        {
            features.Row(chosen[i]).CopyTo(rows.AsSpan(i * columns));
        }

        Become(features.Columns, rows, seed, threads);
    }

    /// <inheritdoc/>
    public void Score(FeatureMatrix features, Memory<float> scores, int threads)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentOutOfRangeException.ThrowIfNotEqual(scores.Length, features.Rows, nameof(scores));
        ModelFile.RequireColumns(this, Columns, features.Columns);
        if (members is not { } fitted)
        {
            scores.Span.Fill(0.5f);
            return;
        }

        Ranges.InParallel(
            features.Rows, threads,
            (from, to) =>
            {
                for (var row = from; row < to; row += EnsembleMembers.Block)
                {
                    var count = Math.Min(EnsembleMembers.Block, to - row);
                    fitted.Score(features.Values.Slice(row * Columns.Count, count * Columns.Count), scores.Span.Slice(row, count));
                }
            },
            EnsembleMembers.Block * 8);
    }

    /// <inheritdoc/>
    public void Explain(FeatureMatrix features, int row, Span<Contribution> contributions)
    {
        ArgumentNullException.ThrowIfNull(features);
        ModelFile.RequireColumns(this, Columns, features.Columns);
        var columns = contributions[..features.Columns.Count];
        for (var column = 0; column < columns.Length; column++)
        {
            columns[column] = new Contribution(column, 0);
        }

        members?.Explain(features.Row(row), columns);
    }

    /// <summary>A model is its sample and its seed: learning is exact, so it is learned again. The file holds rows: keep it as carefully as they are kept.</summary>
    /// <inheritdoc cref="IAnomalyModel.Save"/>
    public void Save(Stream stream)
    {
        using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        ModelFile.WriteHead(writer, this);
        writer.Write(seed);
        ModelFile.WriteNumbers<float>(writer, sample);
    }

    /// <inheritdoc/>
    public void Load(Stream stream, IReadOnlyList<string> columns) => ModelFile.Read(stream, this, columns, reader =>
    {
        var was = reader.ReadUInt64();
        var rows = ModelFile.ReadNumbers<float>(reader, count => count >= 0 && count <= MostSample * columns.Count && count % columns.Count == 0);
        if (!Array.TrueForAll(rows, float.IsFinite))
        {
            throw new InvalidDataException();
        }

        Become([.. columns], rows, was, threads: 1);
    });

    private void Become(IReadOnlyList<string> columns, float[] rows, ulong with, int threads)
    {
        (Columns, sample, seed) = (columns, rows, with);
        members = rows.Length == 0 ? null : new EnsembleMembers(rows, columns.Count, with, threads);
    }
}
