using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Tests.City.Dialogs;

/// <summary>
/// Conversations as they lie in databases today, one for each step. A step renamed or a draft changed without a new
/// version and its upgrade would strand the people in the middle of it.
/// </summary>
[Collection(TalkReplay.OfAll)]
public sealed class StoredStates
{
    private static readonly string OnRecord = Path.Combine(Repository.Root, "tests", "Bot.City.Tests", "Data", "stored-states.json");

    private static readonly JsonSerializerOptions Plain = new()
    {
        WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping
    };

    /// <summary>With <c>UPDATE_STATES=1</c> steps that are new go on record; what is there stays as it was stored.</summary>
    [Fact]
    public async Task Of_every_step_are_on_record()
    {
        var (known, seen) = (Read(), await SeenAsync());
        if (Environment.GetEnvironmentVariable("UPDATE_STATES") == "1")
        {
            foreach (var (name, state) in seen) if (!known.ContainsKey(name)) known[name] = JsonNode.Parse(state);
            await File.WriteAllTextAsync(OnRecord, new JsonObject(known.OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone()))).ToJsonString(Plain) + "\n");
        }
        Assert.Empty(seen.Keys.Except(known.Select(pair => pair.Key)));
    }

    [Fact]
    public async Task Can_all_be_gone_on_with()
    {
        await using var city = await TestCity.StartAsync();
        foreach (var (name, state) in Read())
        {
            await city.HearAsync(name, new Input.Start());
            await city.Database.InTransactionAsync(async unit =>
            {
                var chat = await unit.Db.Set<Chat>().SingleAsync(chat => chat.Handle == name);
                await unit.Db.Set<ConversationRow>().Where(row => row.PersonId == chat.Id).ExecuteDeleteAsync();
                unit.Db.Add(new ConversationRow { PersonId = chat.Id, State = state!.ToJsonString(), TouchedAt = unit.Now });
            });
            var said = await city.HearAsync(name, new Input.Words("/help"));
            Assert.True(said.Count > 0
                && said.All(message => !message.Text.ToString().Contains("оновили цю розмову", StringComparison.Ordinal)), name);
        }
    }

    private static JsonObject Read() => File.Exists(OnRecord) ? JsonNode.Parse(File.ReadAllText(OnRecord))!.AsObject() : [];

    /// <summary>The first state in which the talks leave each step of each conversation.</summary>
    private static async Task<Dictionary<string, string>> SeenAsync()
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, state) in (await TalkReplay.AllAsync(inEnglish: false)).SelectMany(replay => replay.States))
            seen.TryAdd(name, state);
        return seen;
    }
}
