using IfCity.Bots.Storage;

namespace IfCity.Bots.Broadcasts;

/// <summary>Who is meant by something else than a place, a topic or an event: by a survey, by what another broadcast came to, as staff.</summary>
internal static class ConcernedOthers
{
    /// <summary>Numbers of the people (<see cref="Chat.Person"/>) meant; null if the audience names none of these.</summary>
    public static IQueryable<long>? People(CityDb db, Audience audience)
    {
        _ = db;
        _ = audience;
        return null;
    }
}
