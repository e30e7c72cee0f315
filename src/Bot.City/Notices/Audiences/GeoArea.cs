using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.Dialogs;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;

namespace IfCity.Bots.City.Notices.Audiences;

/// <summary>
/// An area on the map by its corners in order, WGS 84 degrees. The last corner is joined to the first, which may be repeated at the end.
/// The earth is taken as flat, which is exact enough for a city.
/// </summary>
public sealed class GeoArea(IReadOnlyList<GeoCorner> corners)
{
    public const int MostCorners = 500;

    /// <summary>The farthest that an area of staff may reach from side to side, degrees: somewhat more than the community does.</summary>
    public const double Widest = 0.6;

    private static readonly Text TooFewCorners = new($"Ділянці потрібно щонайменше три вершини.",
        $"An area needs three corners or more.");

    private Polygon? _polygon;
    private IndexedPointInAreaLocator? _locator;

    /// <summary>X is the longitude, Y the latitude.</summary>
    private Polygon Polygon => _polygon ??= new(new LinearRing([.. corners.Append(corners[0]).Select(Place)]));

    public bool IsTooWide => Polygon.EnvelopeInternal is var bounds && (bounds.Width > Widest || bounds.Height > Widest);

    /// <summary>True for a point inside or on the line.</summary>
    public bool Has(double latitude, double longitude)
    {
        // Most points are outside of the bounding box, which is quicker to check than the index.
        if (!Polygon.EnvelopeInternal.Contains(longitude, latitude)) return false;
        _locator ??= new(Polygon);
        return _locator.Locate(new Coordinate(longitude, latitude)) != Location.Exterior;
    }

    /// <summary>What is wrong with its shape, in words for staff; null if nothing is.</summary>
    public Text? FindProblem() => corners switch
    {
        { Count: < 3 } => TooFewCorners,
        { Count: > MostCorners } => new($"Ділянка має щонайбільше {MostCorners} вершин.", $"An area has at most {MostCorners} corners."),
        _ when !corners.All(IsOnEarth) => new($"Вершина — широта від -90 до 90 і довгота від -180 до 180.",
            $"A corner is a latitude from -90 to 90 and a longitude from -180 to 180."),
        _ => new IsValidOp(Polygon).ValidationError switch
        {
            null => null,
            { ErrorType: TopologyValidationErrors.TooFewPoints } => TooFewCorners,
            { Coordinate: var (x, y) } => new(
                $"Сторони ділянки не можуть перетинатися чи торкатися: тут вони так і роблять у точці {y:0.#####}, {x:0.#####}.",
                $"The sides of an area must not cross or touch each other: they do at {y:0.#####}, {x:0.#####}."),
        },
    };

    private static Coordinate Place(GeoCorner corner) => new(corner.Longitude, corner.Latitude);

    private static bool IsOnEarth(GeoCorner corner) => corner is { Latitude: >= -90 and <= 90, Longitude: >= -180 and <= 180 };
}
