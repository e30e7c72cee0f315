using IfCity.Bots.City.Emergencies;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Benchmarks.Search;

/// <summary>
/// Learns the weights of <see cref="DangerModel"/>: logistic regression over all dangers and none, by AdaGrad, always the same for the same
/// texts. It learns twice: after the first time only the features that tell most are kept, so that the file stays small.
/// </summary>
internal sealed class DangerTrainer
{
    private const int Rounds = 14, Kept = 24_000, SeenAtLeast = 2;
    private const float Rate = 0.5f, Decay = 1e-5f, DangerWeighs = 2, Scale = 0.05f;

    /// <summary>What a stored weight of one is.</summary>
    private const float Step = 0.01f;

    private readonly List<string> _labels;
    private readonly List<(int Label, (int Feature, float Value)[] Features)> _texts = [];
    private readonly Dictionary<int, (int Count, float Value)> _keys = [];

    public DangerTrainer(IEnumerable<TrainingText> texts)
    {
        var seed = Dangers.ReadSeed();
        _labels = [.. seed.Dangers.Select(danger => danger.Slug), DangerSet.None];
        var features = new DangerFeatures(new(seed.Groups));
        foreach (var text in texts)
        {
            features.Read(text.Text, otherKeyboard: false);
            var found = features.Found.Append((Key: DangerFeatures.Always, Kind: FeatureKind.Words))
                .DistinctBy(feature => feature.Key)
                .Select(feature => (feature.Key, Value(feature.Kind))).ToArray();
            foreach (var (key, value) in found) _keys[key] = (_keys.GetValueOrDefault(key).Count + 1, value);
            _texts.Add((_labels.IndexOf(text.Label), found));
        }
    }

    /// <summary>The file of the model.</summary>
    public byte[] Train(DangerMarks marks)
    {
        var keys = _keys.Where(key => key.Value.Count >= SeenAtLeast).Select(key => key.Key).Order().ToArray();
        var weights = Learn(keys);
        keys = [.. keys.Index().OrderByDescending(key => Tells(key.Item, weights.AsSpan(key.Index * _labels.Count, _labels.Count)))
            .Take(Kept).Select(key => key.Item).Order()];
        weights = Learn(keys);
        SortedDictionary<int, short[]> rows = [];
        foreach (var (at, key) in keys.Index()) rows[key] = Rounded(weights.AsSpan(at * _labels.Count, _labels.Count), _keys[key].Value);
        using var file = new MemoryStream();
        DangerModel.Write(file, marks, rows);
        return file.ToArray();
    }

    /// <summary>Groups are few and mean much; runs of letters are many.</summary>
    private static float Value(FeatureKind kind) => kind switch { FeatureKind.Letters => 0.3f, FeatureKind.Words => 1, _ => 3 };

    private double Tells(int key, ReadOnlySpan<float> weights)
    {
        var (sum, most) = (0f, 0f);
        foreach (var weight in weights) sum += weight;
        foreach (var weight in weights) most = Math.Max(most, Math.Abs(weight - (sum / weights.Length)));
        return most * _keys[key].Value * Math.Pow(_keys[key].Count, 0.25);
    }

    /// <summary>Only differences between the weights of a key tell anything, so they are stored around their mean.</summary>
    private static short[] Rounded(ReadOnlySpan<float> weights, float value)
    {
        var mean = 0f;
        foreach (var weight in weights) mean += weight / weights.Length;
        var rounded = new short[weights.Length];
        for (var at = 0; at < rounded.Length; at++)
            rounded[at] = (short)MathF.Round((weights[at] - mean) * value * Scale / Step);
        return rounded;
    }

    private float[] Learn(int[] keys)
    {
        var places = keys.Index().ToDictionary(key => key.Item, key => key.Index);
        var texts = _texts.ConvertAll(text => (text.Label,
            Features: text.Features.Where(feature => places.ContainsKey(feature.Feature))
                .Select(feature => (At: places[feature.Feature] * _labels.Count, feature.Value)).ToArray()));
        var (weights, squares) = (new float[keys.Length * _labels.Count], new float[keys.Length * _labels.Count]);
        Array.Fill(squares, 1e-3f);
        var (random, order, share) = (new Random(7), Enumerable.Range(0, texts.Count).ToArray(), new float[_labels.Count]);
        for (var round = 0; round < Rounds; round++)
        {
            random.Shuffle(order);
            foreach (var text in order)
            {
                Guess(texts[text].Features, weights, share);
                share[texts[text].Label] -= 1;
                var rate = texts[text].Label == _labels.Count - 1 ? Scale : DangerWeighs * Scale;
                foreach (var (at, value) in texts[text].Features)
                {
                    for (var label = 0; label < share.Length; label++)
                    {
                        var slope = (share[label] * value * rate) + (Decay * weights[at + label]);
                        squares[at + label] += slope * slope;
                        weights[at + label] -= Rate * slope / MathF.Sqrt(squares[at + label]);
                    }
                }
            }
        }
        return weights;
    }

    /// <summary>How likely each label is.</summary>
    private static void Guess((int At, float Value)[] features, float[] weights, float[] share)
    {
        Array.Clear(share);
        foreach (var (at, value) in features)
            for (var label = 0; label < share.Length; label++) share[label] += value * weights[at + label] * Scale;
        var (most, sum) = (share.Max(), 0f);
        for (var label = 0; label < share.Length; label++) sum += share[label] = MathF.Exp(share[label] - most);
        for (var label = 0; label < share.Length; label++) share[label] /= sum;
    }
}
