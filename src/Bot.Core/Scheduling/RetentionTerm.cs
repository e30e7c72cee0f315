using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Scheduling;

/// <summary>How long rows of a table are kept: those for which <paramref name="Where"/> holds are removed by <see cref="Sweep"/>.</summary>
/// <param name="Table">The table's name in SQL.</param>
/// <param name="Where">A condition in SQL; <c>@p0</c> is what <paramref name="Before"/> returns.</param>
/// <param name="Before">Computes the limit from the present instant; older rows are removed.</param>
public sealed record RetentionTerm(string Table, string Where, Func<DateTimeOffset, object> Before)
{
    public RetentionTerm(string table, string where, TimeSpan age) : this(table, where, now => now - age)
    {
    }
}

/// <summary>Registration of terms: each slice states how long its own rows are kept.</summary>
public static class RetentionTerms
{
    public static IServiceCollection AddRetention(this IServiceCollection services, params ReadOnlySpan<RetentionTerm> terms)
    {
        foreach (var term in terms) services.AddSingleton(term);
        return services;
    }
}
