using System.Text.Json;
using System.Text.Json.Serialization;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Sending;

namespace IfCity.Bots.City.Notices.Broadcasts;

/// <summary>The gravity of a broadcast, and what follows from it.</summary>
/// <param name="Slug">Stable name of the level: news, notice, all or danger.</param>
/// <param name="TitleUk">Name in Ukrainian.</param>
/// <param name="TitleEn">Name in English.</param>
/// <param name="Persons">How many people of the staff must stand behind it, its author among them.</param>
/// <param name="Departments">How many different departments (<see cref="StaffMember.Department"/>) they must come from; 0: it does not
/// matter.</param>
/// <param name="Lane">What it overtakes.</param>
/// <param name="ResendsDoubt">A message of which nobody knows whether it arrived is sent again; else it stays in doubt and is
/// shown.</param>
/// <param name="BreaksQuiet">Makes a sound in people's quiet hours.</param>
/// <param name="StopAt">When it pauses by itself.</param>
/// <param name="FromReach">An announcement to that many people is of this level, whomever it names; null: reach does not matter.</param>
public sealed record Level(
    string Slug, string TitleUk, string TitleEn, int Persons, int Departments, Lane Lane, bool ResendsDoubt,
    bool BreaksQuiet, ErrorLimit StopAt,
    int? FromReach = null)
{
    public Text Title => Text.Data(TitleUk, TitleEn);
}

/// <summary>A broadcast pauses by itself once so many of the last messages failed. People who cannot be reached do not count.</summary>
/// <param name="Failed">How many failures are enough.</param>
/// <param name="Of">Among how many of the last messages.</param>
public sealed record ErrorLimit(int Failed, int Of);

/// <summary>The levels: data, in the order from least to most.</summary>
public sealed class ApprovalLevels
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Converters = { new JsonStringEnumConverter() }
    };

    private readonly Dictionary<string, Level> _bySlug;

    private ApprovalLevels(IEnumerable<Level> levels) => _bySlug = levels.ToDictionary(level => level.Slug, StringComparer.Ordinal);

    public IReadOnlyCollection<Level> All => _bySlug.Values;

    /// <summary>One person decides.</summary>
    public Level News => _bySlug["news"];

    /// <summary>To people who follow the building: one person, or a source, decides.</summary>
    public Level Notice => _bySlug["notice"];

    public Level Everyone => _bySlug["all"];

    public Level Danger => _bySlug["danger"];

    public static ApprovalLevels FromSeed()
    {
        using var stream =
            typeof(ApprovalLevels).Assembly.GetManifestResourceStream("IfCity.Bots.City.Notices.Broadcasts.Seed.levels.json")!;
        return new(JsonSerializer.Deserialize<SeedFile>(stream, Json)!.Levels);
    }

    /// <summary>The level of a stored broadcast.</summary>
    public Level Find(Broadcast broadcast) => _bySlug.GetValueOrDefault(broadcast.Level, News);

    /// <summary>
    /// The level that follows from the content and the reach: danger if it is marked so, that of everyone if it names nobody or means too
    /// many. A broadcast that follows up another keeps its level.
    /// </summary>
    public Level Determine(Broadcast broadcast, int reach) => broadcast switch
    {
        { Purpose: BroadcastPurpose.Correction or BroadcastPurpose.Withdrawal or BroadcastPurpose.Rest } => Find(broadcast),
        { Purpose: BroadcastPurpose.Test } => News,
        { IsDanger: true } => Danger,
        _ when broadcast.Audience.IsEveryone => Everyone,
        { AlertId: not null } => Notice,
        _ => reach >= Everyone.FromReach ? Everyone : News,
    };

    private sealed record SeedFile(List<Level> Levels);
}
