"""Re-exports the rooms' models for Django; imported by nobody."""

from dossier.binding.models import BoundDossier, DossierBag
from dossier.delivery.models import Delivery, DeliveryItem
from dossier.factory.models import Product

__all__ = ["BoundDossier", "Delivery", "DeliveryItem", "DossierBag", "Product"]
