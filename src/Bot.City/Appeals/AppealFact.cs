using System.Text.Json;
using System.Text.Json.Serialization;

namespace IfCity.Bots.City.Appeals;

/// <summary>
/// What the service itself knows of a line of the history: a kind and its arguments. It is stored as JSON and worded by
/// <see cref="AppealWording"/> when somebody reads it, in their language.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(PassedOn), "passed_on")]
[JsonDerivedType(typeof(FollowsOn), "follows_on")]
[JsonDerivedType(typeof(MergedInto), "merged_into")]
[JsonDerivedType(typeof(Rerouted), "rerouted")]
[JsonDerivedType(typeof(EscalatedTo), "escalated_to")]
[JsonDerivedType(typeof(ClosedBySilence), "closed_by_silence")]
[JsonDerivedType(typeof(RefutedByNeighbours), "refuted_by_neighbours")]
[JsonDerivedType(typeof(Judged), "judged")]
[JsonDerivedType(typeof(Rated), "rated")]
[JsonDerivedType(typeof(ExternalNumber), "external_number")]
[JsonDerivedType(typeof(TakenBack), "taken_back")]
[JsonDerivedType(typeof(Recurred), "recurred")]
public abstract record AppealFact
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) }
    };

    /// <summary>Another body's matter went to that body at once.</summary>
    /// <param name="Category">Slug of the category, whose body it is.</param>
    public sealed record PassedOn(string Category) : AppealFact;

    /// <summary>It goes on from an earlier appeal of the same author.</summary>
    /// <param name="Number">Number of the earlier appeal.</param>
    public sealed record FollowsOn(string Number) : AppealFact;

    /// <summary>It became part of another, whose number this is.</summary>
    /// <param name="Number">Number of the other appeal.</param>
    public sealed record MergedInto(string Number) : AppealFact;

    /// <summary>Slugs of the category that it had and of the one that it has since.</summary>
    /// <param name="From">Slug of the category that it had.</param>
    /// <param name="To">Slug of the category that it has since.</param>
    public sealed record Rerouted(string From, string To) : AppealFact;

    /// <summary>The post that took it after too many returns, as it was called then.</summary>
    /// <param name="NameUk">Name of the post in Ukrainian.</param>
    /// <param name="NameEn">Name of the post in English.</param>
    public sealed record EscalatedTo(string NameUk, string NameEn) : AppealFact;

    /// <summary>Nobody objected to the result for so many days.</summary>
    /// <param name="Days">For how many days nobody objected.</param>
    public sealed record ClosedBySilence(int Days) : AppealFact;

    /// <summary>So many neighbours said that it is not done, while the author was silent.</summary>
    /// <param name="Count">How many neighbours said so.</param>
    public sealed record RefutedByNeighbours(int Count) : AppealFact;

    /// <summary>The verdict of a neighbour, or the author's if it was neither yes nor no.</summary>
    /// <param name="Verdict">What they say of the result: done, done in part, or not done.</param>
    public sealed record Judged(ResidentVerdict Verdict) : AppealFact;

    /// <summary>A mark from 1 to 5.</summary>
    /// <param name="Mark">From 1 (bad) to 5 (good).</param>
    public sealed record Rated(int Mark) : AppealFact;

    /// <summary>Its number in the system that carries it out.</summary>
    /// <param name="Number">As that system gave it.</param>
    public sealed record ExternalNumber(string Number) : AppealFact;

    /// <summary>The author took it back.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record TakenBack(WithdrawReason Reason) : AppealFact;

    /// <summary>The trouble came back after the appeal was closed.</summary>
    public sealed record Recurred : AppealFact;

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <exception cref="JsonException">It is none of the kinds above.</exception>
    public static AppealFact FromJson(string json) =>
        JsonSerializer.Deserialize<AppealFact>(json, Json) ?? throw new JsonException("A fact is never null.");
}
