using IfCity.Bots.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Dialogs;

/// <summary>Makes a flow for one turn: its services from the container, the turn's <see cref="UnitOfWork"/> beside them.</summary>
public sealed class FlowFactory
{
    private readonly Dictionary<string, Func<UnitOfWork, IFlow>> _makers;

    public FlowFactory(IEnumerable<FlowRegistration> registrations, IServiceProvider services) => _makers = registrations.ToDictionary(
        registration => registration.Entry.Name,
        registration => CreateMaker(registration, services),
        StringComparer.Ordinal);

    /// <summary>Whether there is a flow of that name: a stored conversation may be of one that is gone.</summary>
    public bool Has(string name) => _makers.ContainsKey(name);

    public IFlow Create(string name, UnitOfWork unit) => _makers[name](unit);

    private static Func<UnitOfWork, IFlow> CreateMaker(FlowRegistration registration, IServiceProvider services)
    {
        var takesUnit = registration.Flow.GetConstructors().Single().GetParameters()
            .Any(parameter => parameter.ParameterType == typeof(UnitOfWork));
        var make = ActivatorUtilities.CreateFactory(registration.Flow, takesUnit ? [typeof(UnitOfWork)] : []);
        return takesUnit ? unit => (IFlow)make(services, [unit]) : _ => (IFlow)make(services, []);
    }
}

/// <summary>A flow and what the engine knows of it.</summary>
public sealed record FlowRegistration(FlowEntry Entry, Type Flow);

/// <summary>Registration of flows: one line for each, in the order of the menu.</summary>
public static class FlowRegistrations
{
    public static IServiceCollection AddFlow<TFlow>(this IServiceCollection services, FlowEntry entry) where TFlow : IFlow =>
        services.AddSingleton(new FlowRegistration(entry, typeof(TFlow)));
}
