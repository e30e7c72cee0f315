using IfCity.Bots.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Scheduling;

/// <summary>A kind of things that are kept for a term: which they are, and how those go whose term is over.</summary>
/// <param name="kind">Its name in reports, and in the setting of its term: <c>Retention__{kind}Days</c>.</param>
/// <param name="term">How long it is kept unless the setting says otherwise.</param>
public abstract class Retention(string kind, TimeSpan term)
{
    public string Kind => kind;

    /// <summary>At most so many go in one transaction, so that none is long.</summary>
    public virtual int Page => 1_000;

    /// <summary>How long it is kept by the settings.</summary>
    /// <exception cref="CannotStartException">The setting is not above 0, so that all would go at once.</exception>
    public TimeSpan GetTerm(IConfiguration configuration)
    {
        if (configuration.GetValue<double?>($"Retention:{kind}Days") is not { } days) return term;
        return days > 0 ? TimeSpan.FromDays(days) : throw new CannotStartException($"Retention__{kind}Days must be above 0.");
    }

    /// <summary>How many would go now: those from before that instant.</summary>
    public abstract Task<int> CountAsync(UnitOfWork unit, DateTimeOffset before);

    /// <summary>Removes a page of them; returns how many went, and fewer than <see cref="Page"/> if no more are left.</summary>
    public abstract Task<int> RemoveAsync(UnitOfWork unit, DateTimeOffset before);
}

/// <summary>Registration: each slice states how long its own things are kept.</summary>
public static class RetentionTerms
{
    public static IServiceCollection AddRetention(this IServiceCollection services, params ReadOnlySpan<Retention> kinds)
    {
        foreach (var kind in kinds) services.AddSingleton(kind);
        return services;
    }
}
