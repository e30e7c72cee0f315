using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;

namespace IfCity.Bots.City.Appeals;

/// <summary>The supervisors who take over an appeal after too many returns, by category.</summary>
internal sealed class Supervisors
{
    private readonly IReadOnlyList<Supervisor> _all;

    private Supervisors(SeedFile seed) => (ReturnsToExecutor, _all) = (seed.ReturnsToExecutor, seed.Supervisors);

    /// <summary>How many times a returned appeal goes back to its executor; the next return goes to the supervisor.</summary>
    public int ReturnsToExecutor { get; }

    public static Supervisors FromSeed() => new(Seeds.Read<SeedFile>(typeof(Supervisors), "escalation.json"));

    public Supervisor Find(AppealCategory? category) =>
        _all.First(supervisor => supervisor.Categories is not { } own || (category is not null && own.Contains(category.Slug)));

    /// <summary>A post by its name in both languages.</summary>
    /// <param name="Categories">Slugs of the categories that it answers for; null for all the rest, so such a one comes last.</param>
    public sealed record Supervisor(IReadOnlyList<string>? Categories, string NameUk, string NameEn)
    {
        public Text Name => Text.Data(NameUk, NameEn);
    }

    private sealed record SeedFile(int ReturnsToExecutor, List<Supervisor> Supervisors);
}
