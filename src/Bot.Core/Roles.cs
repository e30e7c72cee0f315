using Microsoft.Extensions.Configuration;

namespace IfCity.Bots;

/// <summary>
/// What this process does, from the setting <c>Roles</c> (<c>webhooks,sender,jobs,admin</c>; all without it), so that
/// the same program can run as several on one PostgreSQL.
/// </summary>
/// <param name="Webhooks">Receives updates, sends the replies to them and fetches pictures.</param>
/// <param name="Sender">Sends what waits in the outbox; fills batches.</param>
/// <param name="Jobs">Runs the scheduled jobs.</param>
/// <param name="Admin">Serves the staff API.</param>
public sealed record Roles(bool Webhooks, bool Sender, bool Jobs, bool Admin)
{
    private static readonly string[] Known = ["webhooks", "sender", "jobs", "admin"];

    /// <exception cref="CannotStartException">A role that is not known.</exception>
    public static Roles FromConfiguration(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var asked = (configuration["Roles"] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(role => role.ToLowerInvariant()).ToList();
        if (asked.Find(role => !Known.Contains(role)) is { } unknown)
            throw new CannotStartException($"Roles: '{unknown}' is none of {string.Join(", ", Known)}.");
        return new(Has("webhooks"), Has("sender"), Has("jobs"), Has("admin"));

        bool Has(string role) => asked.Count == 0 || asked.Contains(role);
    }
}
