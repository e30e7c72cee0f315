using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Flows.Appeals;

/// <summary>Who takes an appeal that its executor could not finish: data, by the department.</summary>
public sealed class Supervisors
{
    private readonly IReadOnlyList<Supervisor> _all;

    private Supervisors(SeedFile seed) => (ReturnsToExecutor, _all) = (seed.ReturnsToExecutor, seed.Supervisors);

    /// <summary>How many times it goes back to those who did it; the next return goes to the supervisor.</summary>
    public int ReturnsToExecutor { get; }

    public static Supervisors FromSeed() => new(Seeds.Read<SeedFile>("Appeals", "escalation.json"));

    public Supervisor Of(AppealCategory? category) =>
        _all.First(supervisor => supervisor.DepartmentContains.Length == 0 || category?.DepartmentUk.Contains(supervisor.DepartmentContains, StringComparison.OrdinalIgnoreCase) == true);

    /// <summary>A post by its name in both languages; an empty <paramref name="DepartmentContains"/> is for all the rest.</summary>
    public sealed record Supervisor(string DepartmentContains, string NameUk, string NameEn)
    {
        public Text Name => Text.Data(NameUk, NameEn);
    }

    private sealed record SeedFile(int ReturnsToExecutor, List<Supervisor> Supervisors);
}
