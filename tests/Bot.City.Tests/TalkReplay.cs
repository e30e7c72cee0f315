using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text.Json.Nodes;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Sending;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Tests.City;

/// <summary>
/// What one replay of a talk yields to all tests that look at talks: a replay takes a city of its own, so each talk is
/// replayed once in a test run.
/// </summary>
/// <param name="File">The talk's file, from the root of the repository.</param>
/// <param name="Went">The talk as it went, in the form of its file.</param>
/// <param name="Walked">Edges of conversations that were walked: <c>flow: from trigger to</c>.</param>
/// <param name="Begun">Steps at which conversations began: <c>flow:step</c>.</param>
/// <param name="States">The first stored state at each step that a turn ended in, by <c>flow version step</c>.</param>
/// <param name="Pictures">What the bot said with a picture.</param>
internal sealed record TalkReplay(
    string File, string Went, IReadOnlySet<string> Walked, IReadOnlySet<string> Begun, IReadOnlyDictionary<string, string> States,
    IReadOnlyList<Message> Pictures)
{
    /// <summary>
    /// The collection of tests that look at the replays of all talks. It comes after the talks, so that each talk's time is its own.
    /// </summary>
    public const string OfAll = "replays of all talks";

    private static readonly ConcurrentDictionary<string, Lazy<Task<TalkReplay>>> Replays = new(StringComparer.Ordinal);
    private static readonly SemaphoreSlim Cores = new(Environment.ProcessorCount);

    /// <summary>All talks, from the root of the repository.</summary>
    public static IReadOnlyList<string> Files { get; } =
    [
        .. Talk.Files(Path.Combine(Repository.Root, "src")).Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')),
    ];

    /// <summary>The replay of that talk, which begins now if nobody has asked for it before.</summary>
    /// <exception cref="InvalidOperationException">The talk stopped; the message says where.</exception>
    public static Task<TalkReplay> OfAsync(string file) =>
        Replays.GetOrAdd(file, name => new(() => Task.Run(() => ReplayAsync(name)))).Value;

    /// <summary>The replays of all talks of that language, in the order of their files.</summary>
    public static async Task<IReadOnlyList<TalkReplay>> AllAsync(bool inEnglish) =>
        await Task.WhenAll(Files.Where(file => Talk.IsInEnglish(file) == inEnglish).Select(OfAsync));

    private static async Task<TalkReplay> ReplayAsync(string file)
    {
        await Cores.WaitAsync();
        try
        {
            var (walk, states) = (Walk.Begin(), new Dictionary<string, string>(StringComparer.Ordinal));
            await using var city = await TestCity.StartAsync(clientLanguage: Talk.IsInEnglish(file) ? "en" : "uk");
            var talk = new Talk(city, order => TalkHost.DoAsync(city, order)) { AfterEachTurn = () => NoteAsync(city, states) };
            var went = await talk.ReplayAsync(await System.IO.File.ReadAllTextAsync(Path.Combine(Repository.Root, file)));
            return new(file, went, walk.Edges, walk.Begun, states, await ListPicturesAsync(city));
        }
        finally
        {
            Cores.Release();
        }
    }

    private static async Task<IReadOnlyList<Message>> ListPicturesAsync(TestCity city)
    {
        await using var db = city.Database.OpenForReading();
        var unsent = await db.Set<OutboxRow>().Where(row => row.Body != null).Select(row => row.Body!).ToListAsync();
        return [.. unsent.Select(MessageJson.Read).Concat(city.Messenger.Sent.Select(sent => sent.Message))
            .Where(message => message.Picture is not null)];
    }

    private static async Task NoteAsync(TestCity city, Dictionary<string, string> states)
    {
        await using var db = city.Database.OpenForReading();
        foreach (var state in await db.Set<ConversationRow>().Select(row => row.State).ToListAsync())
            if (JsonNode.Parse(state)?["current"] is { } frame) states.TryAdd($"{frame["flow"]} {frame["version"]} {frame["step"]}", state);
    }

    /// <summary>
    /// The ways that are taken in one city. The meter is of the whole process, in which other cities live at the same time;
    /// the work of a city, its writer's too, runs in the execution context in which the city was started.
    /// </summary>
    private sealed class Walk
    {
        private static readonly AsyncLocal<Walk?> Current = new();
        private static readonly MeterListener Listener = Listen();

        private readonly ConcurrentDictionary<string, bool> _edges = new(StringComparer.Ordinal), _begun = new(StringComparer.Ordinal);

        public HashSet<string> Edges => [.. _edges.Keys];

        public HashSet<string> Begun => [.. _begun.Keys];

        /// <summary>Must be called before the city is started.</summary>
        public static Walk Begin()
        {
            GC.KeepAlive(Listener);
            return Current.Value = new();
        }

        private static MeterListener Listen()
        {
            var listener = new MeterListener
            {
                InstrumentPublished = (instrument, own) =>
                {
                    if (instrument.Meter.Name == "IfCity.Bots.Dialogs") own.EnableMeasurementEvents(instrument);
                },
            };
            listener.SetMeasurementEventCallback<long>(
                (instrument, _, tags, _) => Current.Value?.Note(instrument.Name, new(tags.ToArray())));
            listener.Start();
            return listener;
        }

        private void Note(string instrument, Dictionary<string, object?> tags)
        {
            if (instrument == "ifcity_dialog_steps") _edges[$"{tags["flow"]}: {tags["from"]} {tags["trigger"]} {tags["to"]}"] = true;
            else _begun[$"{tags["flow"]}:{tags["step"]}"] = true;
        }
    }
}
