using System.Security.Cryptography;
using System.Text;
using DpAudit.Core.Scoring.Anomaly;
using DpAudit.Core.Statements;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace DpAudit.Integrations.MLNet;

/// <summary>
/// ML.NET's RandomizedPca: what the main axes of the rows leave of a row, as a share of its distance from the mean. The share is relative, so a row far out
/// along a main axis scores as usual (docs/anomaly-models.md); below two usable columns every score is 0.5. Scores are the same for a seed on one kind of machine:
/// ML.NET adds up in an order that the processor's vectors decide, so another kind may differ in the last digits.
/// </summary>
public sealed class MlNetRandomizedPcaModel : IAnomalyModel
{
    private const int MostAxes = 20; // ML.NET's own default
    private const int Usual = 95; // per cent of the rows fitted on
    private const float Neither = 0.5f;
    private const int MostBytes = 1 << 24; // a hundred times what 64 columns need
    private readonly MLContext ml = new(seed: 0);
    private UsableColumns usable = UsableColumns.None;
    private ITransformer? pca;

    /// <inheritdoc/>
    public string Name => AnomalyModels.InAdapter;

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public IReadOnlyList<string> Columns { get; private set; } = [];

    /// <summary>ML.NET fits on one thread, whatever is asked for.</summary>
    /// <inheritdoc cref="IAnomalyModel.Fit"/>
    public void Fit(FeatureMatrix features, ulong seed, int threads)
    {
        ArgumentNullException.ThrowIfNull(features);
        (Columns, usable, pca) = (features.Columns, UsableColumns.Of(features), null);
        if (usable.Count < 2)
        {
            return;
        }

        // With as many axes as columns nothing would be left of any row.
        var rows = View(features);
        var fitted = ml.AnomalyDetection.Trainers.RandomizedPca(
            featureColumnName: nameof(ScaledRow.Features), rank: Math.Min(MostAxes, usable.Count - 1), ensureZeroMean: true, seed: new SplitMix64(seed).Below(int.MaxValue)).Fit(rows);
        RequireNumbers(fitted.Model);

        // What ML.NET's own programs would call an anomaly in the saved model. After loading it cannot be set any more.
        var scores = Scores(fitted.Transform(rows)).Order().ToArray();
        pca = ml.AnomalyDetection.ChangeModelThreshold(fitted, scores[(scores.Length - 1) * Usual / 100]);
    }

    /// <summary>ML.NET scores on one thread, whatever is asked for.</summary>
    /// <inheritdoc cref="IAnomalyModel.Score"/>
    public void Score(FeatureMatrix features, Memory<float> scores, int threads)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentOutOfRangeException.ThrowIfNotEqual(scores.Length, features.Rows, nameof(scores));
        ModelFile.RequireColumns(this, Columns, features.Columns);
        if (pca is null)
        {
            scores.Span.Fill(Neither);
            return;
        }

        var row = 0;
        foreach (var score in Scores(Transform(features)))
        {
            scores.Span[row++] = score;
        }
    }

    /// <summary>A column's contribution is what the score falls by where the row has the column's mean instead.</summary>
    /// <inheritdoc cref="IAnomalyModel.Explain"/>
    public void Explain(FeatureMatrix features, int row, Span<Contribution> contributions)
    {
        ArgumentNullException.ThrowIfNull(features);
        ModelFile.RequireColumns(this, Columns, features.Columns);
        for (var column = 0; column < Columns.Count; column++)
        {
            contributions[column] = new Contribution(column, 0);
        }

        if (pca is not null)
        {
            var whole = usable.Scale(features.Row(row));
            float[][] rows = [whole, .. Enumerable.Range(0, whole.Length).Select(at => WithMeanAt(whole, at))];
            var scores = Scores(pca.Transform(View(rows))).ToArray();
            for (var at = 0; at < whole.Length; at++)
            {
                contributions[usable.Places[at]] = new Contribution(usable.Places[at], scores[0] - scores[at + 1]);
            }
        }

        Contribution.Rank(contributions[..Columns.Count]);
    }

    /// <inheritdoc/>
    public void Save(Stream stream)
    {
        using var body = new MemoryStream();
        using (var writer = new BinaryWriter(body, Encoding.UTF8, leaveOpen: true))
        {
            ModelFile.WriteNumbers<int>(writer, usable.Places);
            ModelFile.WriteNumbers<double>(writer, usable.Means);
            ModelFile.WriteNumbers<double>(writer, usable.Deviations);
            if (pca is not null)
            {
                using var saved = new MemoryStream();
                ml.Model.Save(pca, View(Array.Empty<float[]>()).Schema, saved);
                writer.Write(saved.ToArray());
            }
        }

        using var file = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        ModelFile.WriteHead(file, this);
        ModelFile.WriteNumbers<byte>(file, SHA256.HashData(body.ToArray()));
        ModelFile.WriteNumbers<byte>(file, body.ToArray());
    }

    /// <summary>A hash is checked first: ML.NET is never given a damaged file to make sense of.</summary>
    /// <inheritdoc cref="IAnomalyModel.Load"/>
    public void Load(Stream stream, IReadOnlyList<string> columns) => ModelFile.Read(stream, this, columns, file =>
    {
        var hash = ModelFile.ReadNumbers<byte>(file, count => count == SHA256.HashSizeInBytes);
        var body = ModelFile.ReadNumbers<byte>(file, count => count >= 0 && count <= MostBytes);
        if (!SHA256.HashData(body).AsSpan().SequenceEqual(hash))
        {
            throw new InvalidDataException();
        }

        using var reader = new BinaryReader(new MemoryStream(body));
        var places = ModelFile.ReadNumbers<int>(reader, count => count >= 0 && count <= columns.Count);
        var read = new UsableColumns(places, ModelFile.ReadNumbers<double>(reader, count => count == places.Length), ModelFile.ReadNumbers<double>(reader, count => count == places.Length));
        pca = read.Count < 2 ? null : ml.Model.Load(new MemoryStream(body[(int)reader.BaseStream.Position..]), out _);
        (Columns, usable) = ([.. columns], read);
    });

    /// <summary>Rows with ML.NET's columns <c>Score</c> and <c>PredictedLabel</c>. Only for a model with two usable columns or more.</summary>
    internal IDataView Transform(FeatureMatrix features) => pca!.Transform(View(features));

    /// <summary>Axes that are not numbers would make every score NaN, and NaN is below every threshold.</summary>
    private void RequireNumbers(PcaModelParameters model)
    {
        VBuffer<float>[] axes = [];
        model.GetEigenVectors(ref axes, out var rank);
        if (!axes.Take(rank).All(axis => axis.DenseValues().All(float.IsFinite)))
        {
            throw new InputException(ErrorCodes.FeatureColumn, Name, "ML.NET found no axes that are numbers in these columns.");
        }
    }

    /// <summary>The scores of rows. Of a row at the mean, or wholly on the axes, nothing is left: ML.NET then divides or rounds to NaN, which is 0 here.</summary>
    private static IEnumerable<float> Scores(IDataView scored) =>
        scored.GetColumn<float>("Score").Select(score => float.IsNaN(score) ? 0 : Math.Clamp(score, 0, 1));

    private IDataView View(FeatureMatrix features) => View(Enumerable.Range(0, features.Rows).Select(row => usable.Scale(features.Row(row))));

    private IDataView View(IEnumerable<float[]> rows)
    {
        var schema = SchemaDefinition.Create(typeof(ScaledRow));
        schema[nameof(ScaledRow.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, usable.Count);
        return ml.Data.LoadFromEnumerable(rows.Select(row => new ScaledRow { Features = row }), schema);
    }

    private static float[] WithMeanAt(float[] row, int at)
    {
        var other = (float[])row.Clone();
        other[at] = 0;
        return other;
    }

    /// <summary>What ML.NET reads a row from.</summary>
    private sealed class ScaledRow
    {
        public float[] Features { get; set; } = [];
    }
}
