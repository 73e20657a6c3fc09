using DpAudit.Core.Primitives;

namespace DpAudit.Core.Scoring.Anomaly.Forest;

/// <summary>
/// The isolation forest of Liu, Ting &amp; Zhou (2008) as they published it: 100 trees on 256 rows each, a height of at most log₂ 256, and the
/// score 2^(−E(h)/c(ψ)). A row that random questions soon set apart is unusual. All sums are of whole numbers.
/// </summary>
public sealed class IsolationForestModel : IAnomalyModel
{
    private const int Trees = 100;
    private const int Subsample = 256;
    private const int Block = 256;
    private IsolationTrees trees = new(0, 0);
    private int subsample;

    /// <inheritdoc/>
    public string Name => "isolation-forest";

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public IReadOnlyList<string> Columns { get; private set; } = [];

    /// <summary>Trees × c(ψ): the sum of the path lengths of a row that is neither usual nor unusual.</summary>
    private int Whole => trees.Count * PathLengths.Expected(subsample)[subsample];

    /// <inheritdoc/>
    public void Fit(FeatureMatrix features, ulong seed, int threads)
    {
        ArgumentNullException.ThrowIfNull(features);
        (Columns, subsample) = (features.Columns, Math.Min(features.Rows, Subsample));
        trees = IsolationForest.Grow(features.Memory, features.Columns.Count, Trees, Subsample, seed, threads);
    }

    /// <inheritdoc/>
    public void Score(FeatureMatrix features, Memory<float> scores, int threads)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentOutOfRangeException.ThrowIfNotEqual(scores.Length, features.Rows, nameof(scores));
        ModelFile.RequireColumns(this, Columns, features.Columns);
        var whole = Whole;
        Ranges.InParallel(
            features.Rows, threads,
            (from, to) =>
            {
                Span<int> sums = stackalloc int[Block];
                for (var row = from; row < to; row += Block)
                {
                    var count = Math.Min(Block, to - row);
                    trees.Sum(features.Values.Slice(row * Columns.Count, count * Columns.Count), Columns.Count, sums[..count]);
                    for (var i = 0; i < count; i++)
                    {
                        scores.Span[row + i] = PathLengths.Score(sums[i], whole);
                    }
                }
            },
            Block * 8);
    }

    /// <summary>
    /// Every step changes how many steps are still expected: from d + c(n) to d + 1 + c(m), where m of the n rows go the same way. The column
    /// that was asked about gets the difference; all differences add up to the score less the 0.5 of a row that is neither usual nor unusual.
    /// </summary>
    /// <inheritdoc cref="IAnomalyModel.Explain"/>
    public void Explain(FeatureMatrix features, int row, Span<Contribution> contributions)
    {
        ArgumentNullException.ThrowIfNull(features);
        ModelFile.RequireColumns(this, Columns, features.Columns);
        var values = features.Row(row);
        Span<int> shorter = stackalloc int[values.Length];
        trees.Explain(values, shorter);
        var whole = Whole;
        Span<int> sum = [0];
        trees.Sum(values, values.Length, sum);
        var total = whole - sum[0];
        var each = total == 0 ? 0 : (PathLengths.Score(sum[0], whole) - 0.5) / total;
        for (var column = 0; column < values.Length; column++)
        {
            contributions[column] = new Contribution(column, (float)(shorter[column] * each));
        }

        Contribution.Rank(contributions[..values.Length]);
    }

    /// <inheritdoc/>
    public void Save(Stream stream)
    {
        using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        ModelFile.WriteHead(writer, this);
        writer.Write(subsample);
        writer.Write(trees.Depth);
        ModelFile.WriteNumbers<IsolationTrees.Node>(writer, trees.Nodes);
        ModelFile.WriteNumbers<int>(writer, trees.Expected);
        ModelFile.WriteNumbers<int>(writer, trees.Leaves);
    }

    /// <inheritdoc/>
    public void Load(Stream stream, IReadOnlyList<string> columns) => ModelFile.Read(stream, this, columns, reader =>
    {
        var (rows, depth) = (reader.ReadInt32(), reader.ReadInt32());
        if (rows is < 0 or > Subsample || depth is < 0 or > 30 || 1 << depth > Subsample)
        {
            throw new InvalidDataException();
        }

        var inner = Trees * ((1 << depth) - 1);
        trees = new IsolationTrees(
            depth, ModelFile.ReadNumbers<IsolationTrees.Node>(reader, count => count == inner), ModelFile.ReadNumbers<int>(reader, count => count == inner),
            ModelFile.ReadNumbers<int>(reader, count => count == Trees << depth), columns.Count);
        (Columns, subsample) = ([.. columns], rows);
    });
}
