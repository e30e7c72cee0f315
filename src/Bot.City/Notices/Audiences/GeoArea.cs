using IfCity.Bots.City.Notices.Broadcasts;

namespace IfCity.Bots.City.Notices.Audiences;

/// <summary>
/// An area on the map by its corners in order, WGS 84 degrees; the last is joined to the first. A city is small enough for the earth to be
/// flat.
/// </summary>
public sealed class GeoArea(IReadOnlyList<GeoCorner> corners)
{
    public const int MostCorners = 200;

    /// <summary>The farthest that it may reach from side to side, degrees: somewhat more than the community does.</summary>
    public const double Widest = 0.6;

    /// <summary>True for a point inside. What stands on the line may fall on either side, as in any drawing by hand.</summary>
    public bool Has(double latitude, double longitude)
    {
        var inside = false;
        for (var (i, j) = (0, corners.Count - 1); i < corners.Count; j = i++)
        {
            var (one, other) = (corners[i], corners[j]);
            if (one.Latitude > latitude != other.Latitude > latitude
                && longitude < (other.Longitude - one.Longitude) * (latitude - one.Latitude) / (other.Latitude - one.Latitude)
                + one.Longitude) inside = !inside;
        }
        return inside;
    }

    /// <summary>What is wrong with it, in words for staff; null if nothing is.</summary>
    public string? Wrong() => corners switch
    {
        { Count: < 3 } => "An area needs three corners or more.",
        { Count: > MostCorners } => $"An area has at most {MostCorners} corners.",
        _ when corners.Any(corner => !double.IsFinite(corner.Latitude) || !double.IsFinite(corner.Longitude) || Math.Abs(corner.Latitude)
            > 90 || Math.Abs(corner.Longitude) > 180) => "A corner is a latitude from -90 to 90 and a longitude from -180 to 180.",
        _ when Span(corner => corner.Latitude) > Widest || Span(corner => corner.Longitude) > Widest =>
            "The area is larger than the community.",
        _ when CrossesItself() => "The sides of an area must not cross or touch each other.",
        _ => null,
    };

    private double Span(Func<GeoCorner, double> axis) => corners.Max(axis) - corners.Min(axis);

    private bool CrossesItself()
    {
        for (var i = 0; i < corners.Count; i++)
        {
            if (Side(i) is var one && one.From == one.To) return true;
            for (var j = i + 1; j < corners.Count; j++)
            {
                var neighbours = j == i + 1 || (i == 0 && j == corners.Count - 1);
                if (neighbours ? Folds(i, j) : Meet(one, Side(j))) return true;
            }
        }
        return false;
    }

    private (GeoCorner From, GeoCorner To) Side(int at) => (corners[at], corners[(at + 1) % corners.Count]);

    /// <summary>Two sides that share a corner go back over each other.</summary>
    private bool Folds(int i, int j)
    {
        var (before, corner, after) = j == i + 1
            ? (corners[i], corners[j], corners[(j + 1) % corners.Count])
            : (corners[j], corners[i], corners[(i + 1) % corners.Count]);
        return Turn(before, corner, after) == 0 && (before.Latitude - corner.Latitude) * (after.Latitude - corner.Latitude)
            + (before.Longitude - corner.Longitude) * (after.Longitude - corner.Longitude) > 0;
    }

    private static bool Meet((GeoCorner From, GeoCorner To) one, (GeoCorner From, GeoCorner To) other)
    {
        var (a, b, c, d) = (Turn(one.From, one.To, other.From), Turn(one.From, one.To, other.To), Turn(other.From, other.To, one.From),
            Turn(other.From, other.To, one.To));
        return (a != b && c != d) || (a == 0 && Between(one, other.From)) || (b == 0 && Between(one, other.To))
            || (c == 0 && Between(other, one.From)) || (d == 0 && Between(other, one.To));
    }

    /// <summary>To which side the way turns at the middle corner: -1, 0 or 1.</summary>
    private static int Turn(GeoCorner from, GeoCorner over, GeoCorner to) =>
        Math.Sign((over.Longitude - from.Longitude) * (to.Latitude - from.Latitude) - (over.Latitude - from.Latitude)
            * (to.Longitude - from.Longitude));

    private static bool Between((GeoCorner From, GeoCorner To) side, GeoCorner point) =>
        point.Longitude >= Math.Min(side.From.Longitude, side.To.Longitude)
            && point.Longitude <= Math.Max(side.From.Longitude, side.To.Longitude)
        && point.Latitude >= Math.Min(side.From.Latitude, side.To.Latitude)
        && point.Latitude <= Math.Max(side.From.Latitude, side.To.Latitude);
}
